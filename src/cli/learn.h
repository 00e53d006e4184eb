/* What in a mail must not be shown when names are taken out (--anonymize), and does not look like a name:
 * selectors and signatures, persons, local parts that a server repeats by themselves, names of hosts
 * without a dot. */
#pragma once

#include "documents/anonymizer.h"
#include "plan/examination.h"

/* Forgets the words of the mail before, for in a file of thousands they would only cost time. */
void cli_learn_mail (Anonymizer *anonymizer, const Examination *examination);
