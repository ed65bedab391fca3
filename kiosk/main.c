/* The program itself: everything is done by the verbs of app/command.h. */
#include "app/command.h"

int main(int argc, char *argv[])
{
    return command_main(argc, argv);
}
