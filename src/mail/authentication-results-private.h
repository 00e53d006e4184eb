/* What the files of the parser of authentication-results.h share; nobody else includes it. */
#pragma once

#include "mail/authentication-results.h"
#include "mail/tokens.h"

/* RFC 8617, section 4.2.1 */
#define AUTHENTICATION_MAX_INSTANCE 50

typedef struct
{
  TokenReader reader;
  AuthenticationResults *results;
  gboolean is_arc;
  GPtrArray *comments;          /* of char*: read, but not yet given to anybody */
  GPtrArray *waiting;           /* of AuthenticationProperty: for the method that follows */
  AuthenticationMethod *method; /* (nullable): the last one begun */
  gsize none_offset;            /* of "none" */

  /* The present segment. */
  gsize segment_offset;           /* of its ";" */
  gboolean has_semicolon;         /* FALSE: it is what stands right behind the authserv-id */
  gboolean has_content;           /* anything at all */
  gboolean has_method;            /* the method was begun in it */
  gboolean has_properties;        /* of that method, in it */
  gboolean is_right_after_reason; /* the last thing read was a reason */
} AuthenticationParser;

/* (transfer full): empty, version 1, strict until a breach is found */
AuthenticationResults *authentication_results_new (void);
/* (transfer full): version 1, without a name */
AuthenticationMethod *authentication_method_new (gsize offset);
/* (transfer full): an empty array of AuthenticationProperty */
GPtrArray *authentication_properties_new (void);

/* Notes @kind at @offset; beyond the limit of remarks only that there were more. */
void authentication_parser_remark (AuthenticationParser *parser,
                                   AuthenticationRemarkKind kind,
                                   gsize offset);
/* Notes what @value has that a value, or a pvalue if it @may_be_address, may not have. */
void authentication_parser_judge_value (AuthenticationParser *parser,
                                        const Token *value,
                                        gboolean may_be_address);
/* "name = value": a method, a reason, a property, or an instance that comes late. */
void authentication_parser_take_assignment (AuthenticationParser *parser,
                                            const Token *name,
                                            const Token *value);

/* All of @text is digits; saturates at G_MAXUINT. */
gboolean authentication_parser_read_number (const char *text, guint *number);
