# kiosk: `make` builds build/kiosk, `make help` lists the rest. Everything made lies in build/.

# Debian 12 packages: what it takes to build, to run from the clone, and to test.
PACKAGES = gcc libc6-dev make pkg-config gettext \
    libdrm-dev libsdl2-dev libsdl2-ttf-dev libsdl2-image-dev libjpeg62-turbo-dev libsqlite3-dev libsodium-dev \
    libical-dev libcsv-dev libinih-dev libfribidi-dev libsystemd-dev libxlsxwriter-dev libqrencode-dev \
    fonts-sil-andika fonts-noto-core espeak-ng tzdata \
    libcmocka-dev clang-14 clang-format-14 clang-tidy-14 libclang-rt-14-dev patch shellcheck sqlite3 systemd unzip

# For `make bench` alone: what it measures beside.
BENCH_PACKAGES = python3-icalendar

# For `make test-share` alone.
SHARE_PACKAGES = samba smbclient smbnetfs syncthing

# For `make test-office` alone.
OFFICE_PACKAGES = chromium poppler-utils fonts-dejavu-core

# For `make deb`, for one of another architecture, and for `make test-deb`.
DEB_PACKAGES = debhelper dpkg-dev lintian
DEB_ROOT_PACKAGES = mmdebstrap

# For `make test-arm64` alone.
ARM64_PACKAGES = qemu-user-static binfmt-support arch-test \
    qemu-system-arm gcc-aarch64-linux-gnu libc6-dev-arm64-cross e2fsprogs imagemagick

# For `make test-device` alone.
DEVICE_PACKAGES = qemu-system-x86 e2fsprogs imagemagick samba mtools dosfstools exfatprogs gnupg

LIBRARIES = libdrm sdl2 SDL2_ttf SDL2_image libjpeg sqlite3 libsodium libical inih fribidi libsystemd xlsxwriter \
    libqrencode

ifeq ($(origin CC),default)
CC = gcc
endif
CLANG = clang-14
PKG_CONFIG = pkg-config
SECONDS = 60
SEEDS = 1-200

WARNINGS = -Wall -Wextra -Werror -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla
# Else SDL's header brings in all of the processor's vector instructions: half a second for each file.
NO_INTRINSICS = $(patsubst %,-DSDL_DISABLE_%INTRIN_H,IMM MM XMM EMM PMM) -DSDL_DISABLE_ARM_NEON_H
# A char has a sign on this computer and none on arm64, if one does not say so.
COMPILE = -std=c11 -D_GNU_SOURCE -fsigned-char -Ikiosk -Ibuild/generated $(WARNINGS) $(NO_INTRINSICS) $(LIBRARY_CFLAGS)
HARDENING = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

release_COMPILER = $(CC)
release_FLAGS = -O2 -g $(HARDENING)
release_LINK = -pie -Wl,-z,relro,-z,now,-z,noexecstack
sanitize_COMPILER = $(CC)
sanitize_FLAGS = -O1 -g1 $(SANITIZE)
sanitize_LINK = $(SANITIZE) -fuse-ld=gold
fuzz_COMPILER = $(CLANG)
fuzz_FLAGS = -O1 -gline-tables-only -fsanitize=fuzzer-no-link $(SANITIZE)
fuzz_LINK = -fsanitize=fuzzer $(SANITIZE)
LINK_LIBRARIES = -Wl,--as-needed $(LIBRARY_LIBS) -lcsv -lm

# The system calls that tests can make fail: see tests/unit/faults.h.
FAULTY = open close read write fsync rename renameat2 link mkdir unlink calloc realloc
comma := ,
WRAP = $(FAULTY:%=-Wl$(comma)--wrap=%)

main := $(wildcard kiosk/main.c)
sources := $(sort $(filter-out kiosk/main.c,$(shell find kiosk -name '*.c')))
# What no fuzzer runs is not compiled for them. If one comes to need it, the linker says so: take it off here.
unfuzzed := $(addprefix kiosk/report/,calendar% chart% finished% lounge% months% overview% table% week% workbook%) \
    $(addprefix kiosk/app/,backing% check% command% erasure% errands% import_file% inbox% joining% restoring% rights% \
    kept% lost_keys% office_files% options% paths% picturing% play% recovery% run% setting_up% shared% stick% sync%)
release_sources := $(sources)
sanitize_sources := $(sources)
fuzz_sources := $(filter-out $(unfuzzed),$(sources))
helpers := $(sort $(filter-out %_test.c,$(wildcard tests/unit/*.c)))
unit_tests := $(sort $(wildcard tests/unit/*_test.c))
benches := $(sort $(wildcard tests/bench/*_bench.c))
simulation := $(sort $(wildcard tests/sim/*.c))
fuzzers := $(sort $(wildcard tests/fuzz/*_fuzz.c))
generated := $(patsubst kiosk/store/%.sql,build/generated/%_sql.h,$(wildcard kiosk/store/*.sql))
catalogues := $(patsubst assets/messages/%.po,build/locale/%/LC_MESSAGES/kiosk.mo,$(wildcard assets/messages/*.po))
# For tests also a language of long words and one from right to left: see tests/lint/messages.sh.
test_catalogues := $(patsubst %.po,build/sanitize/locale/%/LC_MESSAGES/kiosk.mo,\
    $(notdir $(wildcard assets/messages/*.po tests/data/messages/*.po)))

test_programs := $(patsubst tests/unit/%.c,build/sanitize/tests/%,$(unit_tests))
bench_programs := $(patsubst tests/bench/%.c,build/release/tests/%,$(benches))
sim_programs := build/release/tests/sim build/sanitize/tests/sim
fuzz_programs := $(patsubst tests/fuzz/%.c,build/fuzz/tests/%,$(fuzzers))

MAKEFLAGS += --no-builtin-rules -j$(shell nproc 2>/dev/null || echo 2)
.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:
ifndef V
.SILENT:
endif
.PHONY: FORCE all release sanitize tests benches fuzzers run test golden unit command play lint format bench fuzz
.PHONY: sims sim sim-mutants
.PHONY: messages packages clean help
.PHONY: test-share test-office deb deb-arm64 test-deb test-arm64 test-device

## all: the program, its messages (the default); V=1 shows each command
all: release
release: $(if $(main),build/kiosk,build/release/kiosk.a) $(catalogues)
sanitize: $(if $(main),build/sanitize/kiosk,build/sanitize/kiosk.a) $(test_catalogues)
tests: $(test_programs) $(test_catalogues)
benches: $(bench_programs)
fuzzers: $(fuzz_programs)
sims: $(sim_programs)

## run: opens a sample house in a window, or plays the main job and keeps its pictures
run: all
	tests/play/show.sh

## test: everything below once, and a count of what passed
test:
	tests/run.sh

## unit, command, play, lint: one part of the tests
unit: tests
	tests/unit/run.sh
command: release sanitize build/release/tests/crash_shim.so
	tests/command/run.sh
play: sanitize
	tests/play/run.sh
lint: release build/flags
	tests/lint/run.sh

## test-share: shared folders over a real Samba server and real Syncthing; minutes, and needs root
test-share: PACKAGES += $(SHARE_PACKAGES)
test-share: sanitize
	$(install_what_is_missing)
	tests/apart.sh share

## test-office: the office's pages in real Chromium: printed, by keyboard, and as a screen reader gets them
test-office: PACKAGES += $(OFFICE_PACKAGES)
test-office: sanitize
	$(install_what_is_missing)
	tests/apart.sh office

## deb, deb-arm64: the Debian package, in build/deb; arm64 by cross build, which needs root
deb: PACKAGES += $(DEB_PACKAGES)
deb: release
	$(install_what_is_missing)
	config/debian/build.sh "$$(dpkg --print-architecture)"
deb-arm64: PACKAGES += $(DEB_PACKAGES) $(DEB_ROOT_PACKAGES)
deb-arm64: release
	$(install_what_is_missing)
	config/debian/build.sh arm64

## test-deb: installs, upgrades, removes and purges the package in a fresh Debian; minutes, and needs root
test-deb: PACKAGES += $(DEB_ROOT_PACKAGES)
test-deb: deb
	$(install_what_is_missing)
	tests/apart.sh deb

## test-arm64: plays the scripts with the program for arm64, and boots a Debian with it; emulated, minutes, needs root
test-arm64: PACKAGES += $(DEB_ROOT_PACKAGES) $(ARM64_PACKAGES)
test-arm64: deb-arm64 $(test_catalogues)
	$(install_what_is_missing)
	tests/apart.sh arm64

## test-device: a Debian with the package in a virtual machine: its screen, its power cut CUTS=10 times; needs root
test-device: PACKAGES += $(DEB_ROOT_PACKAGES) $(DEVICE_PACKAGES)
test-device: deb
	$(install_what_is_missing)
	JOBS=2 tests/apart.sh device

## golden: rewrites what the played scripts and the pictures are compared with; look at the difference
golden: sanitize build/sanitize/tests/pixels_test
	tests/play/run.sh --golden
	KIOSK_GOLDEN=1 build/sanitize/tests/pixels_test

## format: lays out all C as .clang-format says
format:
	find kiosk tests -name '*.[ch]' -exec clang-format-14 -i {} +

## bench: medians and ratios, one program after the other
bench: PACKAGES += $(BENCH_PACKAGES)
bench: $(bench_programs)
	$(install_what_is_missing)
	for program in $(bench_programs); do echo "== $${program##*/}"; $$program || exit 1; done

## fuzz: each fuzzer for SECONDS=60
fuzz: $(fuzz_programs)
	tests/fuzz/run.sh $(SECONDS)

## sim: simulated houses with bad folders, crashes and copied cards; SEEDS=FROM-TO, one number is one house
sim: build/release/tests/sim
	tests/sim/run.sh $(SEEDS)

## sim-mutants: takes the safeguards of sync out one by one; the simulation must notice each
sim-mutants:
	tests/sim/mutants.sh

## messages: collects the words of the screen for translators
messages:
	tests/lint/messages.sh --write

## packages: installs the Debian packages that are missing (so do most of the others)
packages:

## clean: removes build/, with the sample house
clean:
	rm -rf build

## help: this list
help:
	sed -n 's/^## /make /p' Makefile

# --- packages, and where the libraries are -------------------------------------------------------------

define find_missing
missing=; \
installed=" $$(dpkg-query -W -f '$${Package}=$${db:Status-Status} ' $(PACKAGES) 2>/dev/null)" || true; \
for package in $(PACKAGES); do \
    case "$$installed" in *" $$package=installed "*) ;; *) missing="$$missing $$package" ;; esac; \
done
endef

define install_missing
echo "Missing Debian packages:$$missing"; \
root=; [ "$$(id -u)" = 0 ] || root=sudo; \
$$root apt-get update -q && \
$$root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing || \
{ echo "Could not install them. Install them by hand, then run make again." >&2; exit 1; }
endef

install_what_is_missing = $(find_missing); if [ -n "$$missing" ]; then $(install_missing); fi

# Read by make itself, so that the packages are there before anything asks for their flags.
build/libraries.mk: FORCE
	if command -v dpkg-query >/dev/null; then \
	    $(install_what_is_missing); \
	elif ! $(PKG_CONFIG) --exists $(LIBRARIES); then \
	    echo "This is not Debian. What it would take there: $(PACKAGES)" >&2; \
	fi
	mkdir -p build
	flags=$$($(PKG_CONFIG) --cflags $(LIBRARIES)) && libs=$$($(PKG_CONFIG) --libs $(LIBRARIES)) && \
	printf 'LIBRARY_CFLAGS = %s\nLIBRARY_LIBS = %s\n' "$$(echo "$$flags" | sed 's/-I/-isystem /g')" "$$libs" >$@.new
	if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

ifneq ($(filter-out clean help format,$(or $(MAKECMDGOALS),all)),)
include build/libraries.mk
endif

# --- what is generated ---------------------------------------------------------------------------------

# NAME.sql becomes a string: NAME_sql.h with `static const char NAME_sql[]`.
build/generated/%_sql.h: kiosk/store/%.sql Makefile
	mkdir -p $(@D)
	{ echo "/* Made from $<. */"; echo "static const char $*_sql[] ="; \
	sed -e 's/[\\"?]/\\&/g' -e 's/.*/    "&\\n"/' $<; echo "    \"\";"; } >$@

build/locale/%/LC_MESSAGES/kiosk.mo: assets/messages/%.po
	mkdir -p $(@D)
	msgfmt --check-format --check-domain -o $@ $<

build/sanitize/locale/%/LC_MESSAGES/kiosk.mo: assets/messages/%.po
	mkdir -p $(@D)
	msgfmt --check-format --check-domain -o $@ $<

build/sanitize/locale/%/LC_MESSAGES/kiosk.mo: tests/data/messages/%.po
	mkdir -p $(@D)
	msgfmt --check-format --check-domain -o $@ $<

# The compiler's options, for lint.
build/flags: Makefile build/libraries.mk
	echo '$(COMPILE) -Itests/unit' >$@

# Kills a program at a chosen call: see tests/command/sync_test.sh.
build/release/tests/crash_shim.so: tests/command/crash_shim.c Makefile
	mkdir -p $(@D)
	$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) -O2 -fPIC -shared -o $@ $< -ldl

# --- compiling, once for each of release, sanitize and fuzz --------------------------------------------

# Rewritten only when a file came or went, so that archives and programs forget deleted ones.
build/%/sources: FORCE
	mkdir -p $(@D)
	echo '$(sources) $(helpers) $(simulation)' >$@.new
	if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

define variant
build/$(1)/objects/%.o: %.c Makefile build/libraries.mk | $(generated)
	mkdir -p $$(@D)
	echo "$(1) $$<"
	$$($(1)_COMPILER) $$(COMPILE) $$(if $$(filter tests/%,$$<),-Itests/unit) $$($(1)_FLAGS) $$(CPPFLAGS) $$(CFLAGS) \
	    -MMD -MP -c -o $$@ $$<

build/$(1)/kiosk.a: $($(1)_sources:%.c=build/$(1)/objects/%.o) build/$(1)/sources
	rm -f $$@
	ar qcs $$@ $$(filter %.o,$$^)

build/$(1)/helpers.a: $(helpers:%.c=build/$(1)/objects/%.o) build/$(1)/sources
	rm -f $$@
	ar qcs $$@ $$(filter %.o,$$^)

build/$(1)/kiosk: build/$(1)/objects/kiosk/main.o build/$(1)/kiosk.a
	$$($(1)_COMPILER) $$($(1)_LINK) $$(LDFLAGS) -o $$@ $$^ $$(LINK_LIBRARIES)

build/$(1)/tests/sim: $(simulation:%.c=build/$(1)/objects/%.o) build/$(1)/helpers.a build/$(1)/kiosk.a
	mkdir -p $$(@D)
	$$($(1)_COMPILER) $$($(1)_LINK) $$(WRAP) $$(LDFLAGS) -o $$@ \
	    -Wl,--start-group $$^ -Wl,--end-group $$(LINK_LIBRARIES) -lcmocka

build/$(1)/tests/%: build/$(1)/objects/tests/$(2)/%.o build/$(1)/helpers.a build/$(1)/kiosk.a
	mkdir -p $$(@D)
	$$($(1)_COMPILER) $$($(1)_LINK) $$(WRAP) $$(LDFLAGS) -o $$@ \
	    -Wl,--start-group $$^ -Wl,--end-group $$(LINK_LIBRARIES) -lcmocka
endef
$(eval $(call variant,release,bench))
$(eval $(call variant,sanitize,unit))
$(eval $(call variant,fuzz,fuzz))

build/kiosk: build/release/kiosk
	ln -f $< $@

-include $(shell find build/*/objects -name '*.d' 2>/dev/null)
