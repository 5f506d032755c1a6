#!/usr/bin/env bash
# A loudspeaker and a microphone made of software, for machines without a sound card (Linux,
# PulseAudio). Every instance lives in a folder of its own; several may run side by side.
#
#   scripts/virtual-audio.sh start DIR     starts it; prints the environment to use it with
#   scripts/virtual-audio.sh stop DIR      ends it and removes DIR
#
#   eval "$(scripts/virtual-audio.sh start /tmp/card)"
#   paplay --device=to_microphone answer.wav      is what the default microphone hears
#   parec --device=loudspeaker.monitor            is what the default loudspeaker plays
set -euo pipefail

usage() { sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ $# -eq 2 ] || usage
folder=$2

start() {
  for tool in pulseaudio pactl; do
    command -v "$tool" >/dev/null || { echo "$tool is missing; run scripts/install-debian-packages.sh" >&2; exit 2; }
  done
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd)
  chmod 700 "$folder"
  # The monitors are kept busy by two loopbacks: an idle null sink would hand out stale sound.
  cat > "$folder/card.pa" <<EOF
load-module module-native-protocol-unix auth-anonymous=1 socket=$folder/native
load-module module-null-sink sink_name=loudspeaker rate=48000 channels=2
load-module module-null-sink sink_name=to_microphone rate=48000 channels=2
load-module module-null-sink sink_name=nowhere rate=48000 channels=2
load-module module-remap-source source_name=microphone master=to_microphone.monitor
load-module module-loopback source=to_microphone.monitor sink=nowhere latency_msec=20
load-module module-loopback source=loudspeaker.monitor sink=nowhere latency_msec=20
set-default-sink loudspeaker
set-default-source microphone
EOF
  # Programs that know only ALSA (PortAudio is one) reach PulseAudio through its plug-in.
  printf 'pcm.!default { type pulse }\nctl.!default { type pulse }\n' > "$folder/asound.conf"
  environment=(
    "PULSE_SERVER=unix:$folder/native"
    "PULSE_COOKIE=$folder/cookie"
    "XDG_RUNTIME_DIR=$folder"
    "ALSA_CONFIG_PATH=/usr/share/alsa/alsa.conf:$folder/asound.conf"
  )
  env "XDG_RUNTIME_DIR=$folder" "PULSE_RUNTIME_PATH=$folder" "PULSE_STATE_PATH=$folder" \
    pulseaudio -n --file="$folder/card.pa" --daemonize=no --use-pid-file=no --system=false \
    --exit-idle-time=-1 --disallow-exit=no --log-target="newfile:$folder/log" \
    </dev/null >"$folder/output" 2>&1 &
  local daemon=$!
  echo "$daemon" > "$folder/pid"
  for _ in $(seq 200); do
    if env "${environment[@]}" timeout 2 pactl info >/dev/null 2>&1; then
      # The first recording of a fresh server starts late: let that one be this.
      { env "${environment[@]}" timeout 5 parec --device=microphone --latency-msec=20 --raw \
          2>/dev/null || true; } | head -c 20000 >/dev/null
      printf 'export %q\n' "${environment[@]}"
      return
    fi
    kill -0 "$daemon" 2>/dev/null || break
    sleep 0.05
  done
  echo "PulseAudio did not start; its words:" >&2
  cat "$folder/output" "$folder"/log* >&2 || true
  kill "$daemon" 2>/dev/null || true
  exit 1
}

stop() {
  [ -f "$folder/card.pa" ] || { echo "$folder holds no virtual sound card" >&2; exit 2; }
  kill -KILL "$(cat "$folder/pid")" 2>/dev/null || true
  rm -rf "$folder"
}

case $1 in
  start) start ;;
  stop) stop ;;
  *) usage ;;
esac
