// The roll call as a hand sees it.

import type { Locator, Page } from '@playwright/test'
import { answered, expect } from './test'

/** The row of a singer, by the name that stands in it. */
export function row(page: Page | Locator, name: string): Locator {
  return page.locator('[data-person]').filter({ hasText: name })
}

/** The button with her name: the one that a tap meets. */
export function nameOf(page: Page, name: string): Locator {
  return row(page, name).locator('[data-name]')
}

/** A hand that counts how often it touches the screen. */
export class Hand {
  gestures = 0
  constructor(readonly page: Page) {}

  async tap(target: Locator): Promise<void> {
    this.gestures += 1
    await target.click()
  }

  /** A tap on a name, until the program has it. */
  async mark(name: string): Promise<void> {
    await answered(this.page, 'mark_presence', () => this.tap(nameOf(this.page, name)))
  }

  /** Presses and holds until the rest is offered. */
  async hold(name: string): Promise<Locator> {
    this.gestures += 1
    await nameOf(this.page, name).hover()
    await this.page.mouse.down()
    const card = this.page.getByRole('dialog', { name: `Présence de ${name}` })
    await expect(card).toBeVisible()
    await this.page.mouse.up()
    return card
  }
}
