/* Who stands behind the time that the clock of a device shows. A small computer has no clock battery: without
 * a network it goes on from where it was switched off, and is as late as it was off. So its time is believed
 * once a network, a clock with a battery or a person has said so since it was switched on. */
#ifndef KIOSK_APP_CLOCK_WITNESS_H
#define KIOSK_APP_CLOCK_WITNESS_H

#include "base/clock.h"

enum clock_proof {
    CLOCK_NOT_ASKED,    /* taken as it is */
    CLOCK_UNPROVEN,     /* nobody */
    CLOCK_PROVEN,       /* a clock with a battery, or a person; a network a while ago */
    CLOCK_SYNCHRONISED, /* a network, now */
};

/* Zeroed: nobody is asked. The texts are borrowed. */
struct clock_witness {
    bool (*is_synchronised)(void); /* as clock_is_synchronised() */
    const char *battery_clocks;    /* folder of the computer's own clocks; NULL: none */
    const char *memory;            /* folder that is empty when the computer is switched on; NULL: none */
    bool is_said;                  /* a person or a network has said so */
};

/* Linux': the kernel, /sys/class/rtc, and /run/kiosk, where the package makes that. */
struct clock_witness clock_witness_system(void);

/* Asks them all. Cheap enough for once a minute; writes nothing but, once, that there was a network. */
enum clock_proof clock_witness_ask(struct clock_witness *witness, const struct clock *clock);

/* Somebody said that the time is right: holds until the computer is switched off, where the folder for it is
 * there also after a new start of the program; else only in `witness`. */
void clock_witness_keep(struct clock_witness *witness);

#endif
