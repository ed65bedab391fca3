#include "app/check.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

enum { SAID_SIZE = 64 };

/* What the kernel says in FOLDER/NAME/FILE, "" if nothing. */
static const char *read_line(const char *folder, const char *name, const char *file, char line[SAID_SIZE])
{
    char device[FILE_PATH_SIZE], path[FILE_PATH_SIZE];
    return file_first_line(file_join(path, file_join(device, folder, name), file), line, SAID_SIZE);
}

/* --- Power --- */

/* Of a Raspberry Pi the kernel asks every two seconds whether the voltage was below 4.63 V meanwhile
 * (drivers/hwmon/raspberrypi-hwmon.c). */
static void check_voltage(struct checking *checking, const char *sensors, const char *name)
{
    char line[SAID_SIZE];
    if (strcmp(read_line(sensors, name, "name", line), "rpi_volt") != 0)
        return;
    if (strcmp(read_line(sensors, name, "in0_lcrit_alarm", line), "1") == 0)
        check_look(
            checking, "power",
            "the supply is too weak: the voltage is too low for this Raspberry Pi, which makes it slow, "
            "stops it and spoils its card. Take the supply that is made for it, and unplug what else it "
            "feeds.");
    else
        check_ok(checking, "power", "the supply is strong enough");
}

void check_power(struct checking *checking)
{
    static const char sensors[] = "/sys/class/hwmon";
    struct dirent *entry;
    DIR *entries = opendir(sensors);
    while (entries != NULL && (entry = readdir(entries)) != NULL)
        check_voltage(checking, sensors, entry->d_name);
    if (entries != NULL)
        closedir(entries);
}

/* --- The card --- */

/* The file system itself counts them, until the disk is checked and mended. A backup that is to leave that
 * card goes through memory onto a stick, which is only read but for that moment (systemd/sticks.rules). */
void check_file_systems(struct checking *checking)
{
    static const char file_systems[] = "/sys/fs/ext4";
    char line[SAID_SIZE];
    struct dirent *entry;
    DIR *entries = opendir(file_systems);
    while (entries != NULL && (entry = readdir(entries)) != NULL)
        if (strtol(read_line(file_systems, entry->d_name, "errors_count", line), NULL, 10) > 0)
            check_look(
                checking, "disk",
                "the file system on %s has had %s errors, so that card or drive may be failing. Put in a "
                "stick and make a backup on it with: %s backup /dev/shm/house.sqlite && sudo sh -c "
                "'cd /run/media/system/* && mount -o remount,rw . && mv /dev/shm/house.sqlite . && "
                "mount -o remount,ro .'. Then put in a new card or drive.",
                entry->d_name, line, check_program(checking));
    if (entries != NULL)
        closedir(entries);
}
