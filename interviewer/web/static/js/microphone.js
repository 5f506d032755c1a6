// The browser's microphone as chunks of 100 ms.

const REASONS = {
  NotAllowedError: "The browser may not use the microphone. Allow it beside the address, then try again.",
  NotFoundError: "No microphone was found. Plug one in, then try again.",
  NotReadableError: "Another program holds the microphone. Close it there, then try again.",
};

// What went wrong with the microphone, or with anything else, and what to do.
export const whyNot = (error) => REASONS[error.name] ?? error.message;

export class Microphone {
  // onChunk(Int16Array) is called for every chunk while not paused.
  constructor(onChunk) {
    this.onChunk = onChunk;
    this.recording = false;
    this.flushed = null;
  }

  async open() {
    if (this.context) return;
    const stream = await navigator.mediaDevices.getUserMedia({
      // As it sounds: the recogniser copes better with noise than with what filters leave.
      audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
    this.stream = stream;
    this.context = new AudioContext({ sampleRate: 16000 });
    await this.context.audioWorklet.addModule("/static/js/pcm-worklet.js");
    this.cutter = new AudioWorkletNode(this.context, "pcm-cutter", { numberOfOutputs: 0 });
    this.cutter.port.onmessage = ({ data }) => this.#take(data);
    this.context.createMediaStreamSource(stream).connect(this.cutter);
    await this.context.resume();
  }

  #take({ last, samples }) {
    if (this.recording && samples.length > 0) this.onChunk(samples);
    // What was begun before a pause is still handed on, so that no word is cut.
    if (last || this.pausing) this.recording = false;
    this.pausing = false;
    if (last) this.flushed?.();
  }

  start() {
    this.pausing = false;
    this.recording = true;
  }

  pause() {
    this.pausing = true;
  }

  // Hands on the part of a chunk that is left, then stops.
  finish() {
    if (!this.context || !this.recording) return Promise.resolve();
    return new Promise((resolve) => {
      this.flushed = resolve;
      this.cutter.port.postMessage("flush");
    });
  }

  close() {
    this.recording = false;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.context?.close();
    this.context = undefined;
  }
}
