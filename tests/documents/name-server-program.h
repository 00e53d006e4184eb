/* Name servers by others, started on loopback with one zone and updates allowed, stopped at the end. */
#pragma once

#include <gio/gio.h>

typedef enum
{
  NAME_SERVER_NSD, /* takes no updates */
  NAME_SERVER_BIND,
  NAME_SERVER_KNOT,
} NameServerKind;

#define NAME_SERVER_KIND_COUNT (NAME_SERVER_KNOT + 1)

typedef struct _NameServerProgram NameServerProgram;

/* (transfer full) (nullable): %NULL where it is not installed. @zone_text: a whole zone file */
NameServerProgram *
name_server_program_start (NameServerKind kind, const char *zone, const char *zone_text);
void name_server_program_stop (NameServerProgram *program);

const char *name_server_kind_to_string (NameServerKind kind);
guint16 name_server_program_get_port (const NameServerProgram *program);
/* (transfer none): a folder that goes with the program */
const char *name_server_program_get_folder (const NameServerProgram *program);

/* (transfer full) (nullable): where a program is: also in /usr/sbin, which is not in everybody's PATH */
char *find_system_program (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NameServerProgram, name_server_program_stop)
