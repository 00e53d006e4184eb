/* Between address.c, which cuts a field into elements, and address-element.c, which reads one. */
#pragma once

#include "mail/address.h"
#include "mail/field-text.h"

typedef enum
{
  MAIL_ADDRESS_WORD, /* a run of ordinary bytes, dots among them */
  MAIL_ADDRESS_QUOTED,
  MAIL_ADDRESS_COMMENT,
  MAIL_ADDRESS_LITERAL,
  MAIL_ADDRESS_SPECIAL, /* one byte that the grammar keeps for itself */
} MailAddressTokenKind;

typedef struct
{
  MailAddressTokenKind kind;
  char special; /* of a special, else NUL */
  gsize start;  /* bytes from the start of the field */
  gsize end;
  gboolean is_after_blank;
} MailAddressToken;

typedef struct
{
  MailFieldText text;
  GPtrArray *addresses; /* of MailAddress */
  GArray *remarks;      /* (nullable) */
  guint64 remarked;     /* a bit for each kind that has been remarked on */
  GArray *element;      /* of MailAddressToken, those since the last comma */
  gboolean in_angle;
  gboolean in_route;
  gboolean in_group;
  gboolean has_open_literal;
} MailAddressReader;

void mail_address_remark (MailAddressReader *reader, MailAddressRemarkKind kind, gsize offset);

/* Adds the addresses of the element. */
void mail_address_read_element (MailAddressReader *reader);

/* Whether @domain can be a domain name at all: no empty label but the last, no forbidden ASCII. */
gboolean mail_address_is_domain (const char *domain);
