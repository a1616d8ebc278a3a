// The screen changes under the person without a new route: its heading takes the focus, as a new view's does.

export function arrive(node: HTMLElement): void {
  node.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  document.documentElement.scrollTop = 0
}
