// Which view a route opens. Every view gets the open choir and the id of its route.

import type { Component } from 'svelte'
import type { Choir } from '../generated/contract'
import type { Route } from '../router'
import CalendarView from './CalendarView.svelte'
import ChoirView from './ChoirView.svelte'
import ExchangeView from './ExchangeView.svelte'
import MyCalendarView from './MyCalendarView.svelte'
import MyExchangeView from './MyExchangeView.svelte'
import MySettingsView from './MySettingsView.svelte'
import MyVoiceView from './MyVoiceView.svelte'
import MyWorkView from './MyWorkView.svelte'
import PagesView from './PagesView.svelte'
import PrepareView from './PrepareView.svelte'
import ProgrammesView from './ProgrammesView.svelte'
import RehearsalView from './RehearsalView.svelte'
import SchoolView from './SchoolView.svelte'
import ScoreView from './ScoreView.svelte'
import SettingsView from './SettingsView.svelte'
import SingersView from './SingersView.svelte'
import StageView from './StageView.svelte'
import WorkView from './WorkView.svelte'

export interface ViewProps {
  choir: Choir
  id: string | undefined
}

export const VIEWS: Record<Route['name'], Component<ViewProps>> = {
  rehearsal: RehearsalView,
  prepare: PrepareView,
  work: WorkView,
  score: ScoreView,
  pages: PagesView,
  singers: SingersView,
  calendar: CalendarView,
  programmes: ProgrammesView,
  stage: StageView,
  exchange: ExchangeView,
  school: SchoolView,
  settings: SettingsView,
  choir: ChoirView,
  // The first-start screen stands alone; this is never drawn inside the frame.
  start: RehearsalView,
  // The home of a pupil; whoever directs has another.
  voice: RehearsalView,
}

/** The views of a pupil; whatever is not hers opens her home. */
export const MY_VIEWS: Record<Route['name'], Component<ViewProps>> = {
  voice: MyVoiceView,
  rehearsal: MyVoiceView,
  prepare: MyVoiceView,
  work: MyWorkView,
  score: ScoreView,
  pages: MyVoiceView,
  singers: MyVoiceView,
  calendar: MyCalendarView,
  programmes: ProgrammesView,
  stage: StageView,
  exchange: MyExchangeView,
  school: SchoolView,
  settings: MySettingsView,
  choir: MyVoiceView,
  start: MyVoiceView,
}
