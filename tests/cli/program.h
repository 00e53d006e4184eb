/* Running todoku-cli (in TODOKU_CLI) as a person or a script would. */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

/* What a program said and how it ended. */
typedef struct
{
  char *output;    /* whatever the bytes */
  char *complaint; /* standard error */
  int status;      /* the exit status; -1 for a signal */
  double seconds;
} Said;

/* @arguments: behind the program's name; %NULL at the end. @input: (nullable): standard input. The
 * program gets a home that does not exist, speaks English unless told otherwise, and is stopped,
 * with the test failed, when it hangs. */
Said *program_run (const char *const *arguments, const char *input);
#define program_say(...) program_run ((const char *const[]){ __VA_ARGS__, NULL }, NULL)
/* The same, with its standard output in a file (existing); @output is then empty. */
Said *program_run_into (const char *path, const char *const *arguments);
void said_free (Said *said);

/* (transfer full): started only, with pipes at its standard input and output. */
GSubprocess *program_start (const char *const *arguments);

/* (transfer full): the line as the one JSON object that it must be. */
JsonNode *parse_object (const char *line);
/* (transfer full) (nullable): a member as compact JSON with sorted keys; NULL if it is not there. */
char *dup_member (JsonNode *object, const char *name);
/* TRUE if a finding with @code is in "findings". */
gboolean has_finding (JsonNode *object, const char *code);

/* (transfer full): the path of tests/worlds/NAME.world */
char *dup_world_path (const char *name);
/* (transfer full): the domain that NAME.expect asks for; (nullable) */
char *dup_world_domain (const char *name);

/* (transfer full): a new file with @text in a folder of its own; remove_file takes both away. */
char *write_file (const char *text);
void remove_file (char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Said, said_free)
