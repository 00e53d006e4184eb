/* Outlook's files, as tests need them. */
#pragma once

#include <glib.h>

typedef struct _MsgFile MsgFile;

/* A file, or a folder in one; a folder lives as long as the file. */
MsgFile *msg_file_new (void);
MsgFile *msg_file_add_folder (MsgFile *parent, const char *name);

/* @number: "0037"; as UTF-16, or as the bytes they are. */
void msg_file_add_text (MsgFile *file, const char *number, const char *text);
void msg_file_add_bytes (MsgFile *file, const char *name, const void *bytes, gsize length);
/* The properties of fixed length behind @skip bytes: pairs of a tag and a value. */
void
msg_file_add_properties (MsgFile *file, gsize skip, const guint64 (*values)[2], gsize n_values);

/* (transfer full): its bytes; @file is freed. */
GBytes *msg_file_finish (MsgFile *file);
