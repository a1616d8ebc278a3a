// Puts a small card under what it is about, or above it where there is no room, and always inside the window.

const MARGIN = 8

export function placeBeside(anchor: HTMLElement): (card: HTMLElement) => () => void {
  return (card) => {
    const place = () => {
      const near = anchor.getBoundingClientRect()
      const { width, height } = card.getBoundingClientRect()
      const below = near.bottom + 4
      const top = below + height + MARGIN <= window.innerHeight ? below : near.top - height - 4
      const most = Math.max(MARGIN, window.innerHeight - height - MARGIN)
      card.style.top = `${String(Math.min(most, Math.max(MARGIN, top)))}px`
      card.style.left = `${String(Math.max(MARGIN, Math.min(near.left, window.innerWidth - width - MARGIN)))}px`
    }
    place()
    const watching = new ResizeObserver(place)
    watching.observe(card)
    return () => watching.disconnect()
  }
}
