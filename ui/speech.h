/* Getting the window ready to speak both languages, and to change between them. */
#pragma once

/* In place of language_init(): once, before GTK is initialized and before any thread is started. */
void speech_init (void);
