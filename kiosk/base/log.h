/* Messages for whoever looks after the device, on standard error, one line each; where that goes to
 * the journal with the priority prefix that it reads (sd-daemon(3)). Never a name, an answer or a key. */
#ifndef KIOSK_BASE_LOG_H
#define KIOSK_BASE_LOG_H

/* Formats as printf does; line ends and other control characters become blanks. */
void log_info(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
