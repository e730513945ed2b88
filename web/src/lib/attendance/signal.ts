/** A verdict for who does not look: a high tone and a short shake for yes, a low one and two shakes for no. */
let audio: AudioContext | undefined;

export function signal(ok: boolean): void {
  navigator.vibrate?.(ok ? 80 : [200, 100, 200]);
  try {
    audio ??= new AudioContext();
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    tone.frequency.value = ok ? 880 : 220;
    volume.gain.value = 0.15;
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + (ok ? 0.12 : 0.4));
  } catch {
    // A device without sound still has colour and word.
  }
}
