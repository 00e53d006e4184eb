#include "plan/lessons.h"
int main (void) { return 0; }
