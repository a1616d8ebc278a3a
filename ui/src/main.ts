import { mount } from 'svelte'
import App from './App.svelte'
import { setLanguage } from './i18n/index.svelte'
import { sayUnexpectedRefusals } from './lib/act'
import { followHost } from './lib/topics'
import { choosePlatform, usePlatform } from './platform'
import './style/base.css'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app')

const chosen = await choosePlatform()
usePlatform(chosen)
setLanguage(chosen.systemLanguage)
followHost()
sayUnexpectedRefusals()
mount(App, { target })
