import { platform } from '../platform'

type Release = () => unknown

/** Asks the web view, and the program where that one does not do it. One that can neither darkens as it always did. */
async function hold(): Promise<Release> {
  try {
    // An older web view has no such thing, whatever its types say.
    const sentinel = await navigator.wakeLock.request('screen')
    return () => sentinel.release()
  } catch {
    await platform().keepAwake(true).catch(() => false)
    return () => platform().keepAwake(false).catch(() => false)
  }
}

/**
 * Keeps the screen on until the function that it gives back is called.
 *
 * The system takes this back where the window is hidden, so it is asked again when the window comes back.
 */
export function keepAwake(): () => void {
  let held: Promise<Release> | undefined
  const release = () => {
    void held?.then((letGo) => letGo())
    held = undefined
  }
  const see = () => {
    release()
    if (document.visibilityState === 'visible') held = hold()
  }
  see()
  document.addEventListener('visibilitychange', see)
  return () => {
    document.removeEventListener('visibilitychange', see)
    release()
  }
}
