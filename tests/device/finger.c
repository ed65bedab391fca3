/* A touch panel that is not there, made with uinput(4): `finger WIDTH HEIGHT` reads places, one "X Y" a line,
 * and touches each for a moment. With one more word the panel is pulled out while the first place is touched.
 */
#include <fcntl.h>
#include <linux/uinput.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { HELD_US = 150 * 1000, SETTLES_US = 2 * 1000 * 1000 };

static void demand(int result, const char *what)
{
    if (result >= 0)
        return;
    perror(what);
    exit(1);
}

static void add_axis(int device, int axis, int most)
{
    struct uinput_abs_setup setup = {.code = (unsigned short)axis, .absinfo = {.maximum = most}};
    demand(ioctl(device, UI_SET_ABSBIT, axis), "UI_SET_ABSBIT");
    demand(ioctl(device, UI_ABS_SETUP, &setup), "UI_ABS_SETUP");
}

static int make_panel(int width, int height)
{
    struct uinput_setup setup = {.id = {.bustype = BUS_VIRTUAL, .vendor = 1, .product = 1}, .name = "finger"};
    int device = open("/dev/uinput", O_WRONLY | O_CLOEXEC);
    demand(device, "/dev/uinput");
    demand(ioctl(device, UI_SET_EVBIT, EV_KEY), "UI_SET_EVBIT");
    demand(ioctl(device, UI_SET_EVBIT, EV_ABS), "UI_SET_EVBIT");
    demand(ioctl(device, UI_SET_KEYBIT, BTN_TOUCH), "UI_SET_KEYBIT");
    demand(ioctl(device, UI_SET_PROPBIT, INPUT_PROP_DIRECT), "UI_SET_PROPBIT");
    add_axis(device, ABS_X, width - 1);
    add_axis(device, ABS_Y, height - 1);
    add_axis(device, ABS_MT_SLOT, 9);
    add_axis(device, ABS_MT_TRACKING_ID, 65535);
    add_axis(device, ABS_MT_POSITION_X, width - 1);
    add_axis(device, ABS_MT_POSITION_Y, height - 1);
    demand(ioctl(device, UI_DEV_SETUP, &setup), "UI_DEV_SETUP");
    demand(ioctl(device, UI_DEV_CREATE), "UI_DEV_CREATE");
    return device;
}

static void say(int device, int type, int code, int value)
{
    struct input_event event = {.type = (unsigned short)type, .code = (unsigned short)code, .value = value};
    demand((int)write(device, &event, sizeof event), "write");
}

static void put_down(int device, int id, int x, int y)
{
    say(device, EV_ABS, ABS_MT_SLOT, 0);
    say(device, EV_ABS, ABS_MT_TRACKING_ID, id);
    say(device, EV_ABS, ABS_MT_POSITION_X, x);
    say(device, EV_ABS, ABS_MT_POSITION_Y, y);
    say(device, EV_KEY, BTN_TOUCH, 1);
    say(device, EV_ABS, ABS_X, x);
    say(device, EV_ABS, ABS_Y, y);
    say(device, EV_SYN, SYN_REPORT, 0);
    usleep(HELD_US);
}

static void lift(int device)
{
    say(device, EV_ABS, ABS_MT_TRACKING_ID, -1);
    say(device, EV_KEY, BTN_TOUCH, 0);
    say(device, EV_SYN, SYN_REPORT, 0);
}

int main(int argc, char *argv[])
{
    int x, y, first = argc > 3 ? 1000 : 1; /* which no finger of the next panel is called */
    if (argc < 3)
        return 2;
    int device = make_panel(atoi(argv[1]), atoi(argv[2]));
    usleep(SETTLES_US);
    for (int id = first; scanf("%d %d", &x, &y) == 2; id++) {
        put_down(device, id, x, y);
        if (argc > 3)
            return 0;
        lift(device);
    }
    return 0;
}
