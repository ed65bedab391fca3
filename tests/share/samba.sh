# shellcheck shell=sh disable=SC2154
# write_samba_settings PORT: of an smbd on loopback, for guests and for $folder/share alone, in $folder/smb.conf.
write_samba_settings() {
    mkdir -p "$folder/samba" "$folder/share"
    cat >"$folder/smb.conf" <<EOF_CONF
[global]
  interfaces = 127.0.0.1
  bind interfaces only = yes
  smb ports = $1
  server role = standalone server
  private dir = $folder/samba
  lock directory = $folder/samba
  state directory = $folder/samba
  cache directory = $folder/samba
  pid directory = $folder/samba
  ncalrpc dir = $folder/samba/ncalrpc
  log file = $folder/samba/log
  map to guest = Bad User
  guest account = root
  disable spoolss = yes
[office]
  path = $folder/share
  guest ok = yes
  read only = no
  force user = root
EOF_CONF
}
