/* JSON of a landing. */
#pragma once

#include "plan/landing.h"
#include "providers/dns-host.h"

/* (transfer full): one line without a line feed. @host: (nullable): whose DNS servers these are */
char *json_write_landing (const Landing *landing, const ProvidersDnsHost *host);
