// The microphone's samples, cut into 100 ms of 16-bit integers at 16 kHz.

class PcmCutter extends AudioWorkletProcessor {
  constructor() {
    super();
    this.chunk = new Int16Array(1600);
    this.filled = 0;
    this.port.onmessage = () => this.flush();
  }

  flush() {
    const rest = this.chunk.slice(0, this.filled);
    this.filled = 0;
    this.port.postMessage({ last: true, samples: rest });
  }

  process(inputs) {
    const channels = inputs[0];
    if (channels.length === 0) return true;
    for (let i = 0; i < channels[0].length; i += 1) {
      let sum = 0;
      for (const channel of channels) sum += channel[i];
      const sample = Math.max(-1, Math.min(1, sum / channels.length));
      this.chunk[this.filled] = Math.max(-32768, Math.min(32767, Math.round(sample * 32768)));
      this.filled += 1;
      if (this.filled === this.chunk.length) {
        this.port.postMessage({ last: false, samples: this.chunk.slice() });
        this.filled = 0;
      }
    }
    return true;
  }
}

registerProcessor("pcm-cutter", PcmCutter);
