/* Evidence: every answer known so far. Append-only: once a judge has seen an answer it stays.
 *
 * An overlay is the world as it would be after a change: some answers replaced, all others those of
 * the world below. Judges cannot tell the difference, which is how a proposal is proved.
 */
#pragma once

#include "evidence/answer.h"
#include "evidence/questions.h"

typedef struct _Evidence Evidence;

typedef struct
{
  EvidenceQuestion *question;
  EvidenceAnswer *answer;
} EvidenceEntry;

Evidence *evidence_new (void);
/* @below: (transfer none): kept alive by the overlay */
Evidence *evidence_new_overlay (Evidence *below);
Evidence *evidence_ref (Evidence *evidence);
void evidence_unref (Evidence *evidence);

/* Adds an answer of the real world; on an overlay it goes to the world below. An answer to a
 * question that has one already is dropped. */
void evidence_add (Evidence *evidence, EvidenceQuestion *question, EvidenceAnswer *answer);

/* Overlay only: what the resolver in use will say to that question; named servers still say what
 * they said. @answer: (transfer none) */
void evidence_replace (Evidence *evidence, const char *name, DnsType type, EvidenceAnswer *answer);

/* (transfer none) (nullable): %NULL while the question is open. */
const EvidenceAnswer *evidence_find (const Evidence *evidence, const EvidenceQuestion *question);

/* The same, asked of the resolver in use; an open question goes to @lacking (nullable). */
const EvidenceAnswer *
evidence_ask (const Evidence *evidence, const char *name, DnsType type, EvidenceQuestions *lacking);
/* @question: (transfer full) */
const EvidenceAnswer *evidence_ask_question (const Evidence *evidence,
                                             EvidenceQuestion *question,
                                             EvidenceQuestions *lacking);

/* Entries in the order in which they came, without those of an overlay. */
guint evidence_get_n_entries (const Evidence *evidence);
const EvidenceEntry *evidence_get_entry (const Evidence *evidence, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Evidence, evidence_unref)
