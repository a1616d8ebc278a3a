// The screen goes on under the person without a new route: the heading of what came takes the focus.

export function arrive(node: HTMLElement): void {
  node.querySelector<HTMLElement>('[tabindex="-1"]')?.focus({ preventScroll: true })
  document.documentElement.scrollTop = 0
}
