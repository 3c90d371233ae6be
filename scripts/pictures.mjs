// Makes docs/pictures/: `npm run pictures`, after `npm run build`; `web`, `teams` or `teams-fr` behind it makes those alone.
// Starts what is built on a folder of its own, lets a few people ask for help in Chromium, has two technicians answer
// them, then does the same in Microsoft's agents playground. Everything is stopped and removed afterwards.
// GUICHET_CHROMIUM names the browser, when it is not /usr/bin/chromium.
import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { clearStage, pictures, startGuichet, writePolicies } from './pictures/stage.mjs'
import { teamsStory } from './pictures/teams-story.mjs'
import { webStory } from './pictures/web-story.mjs'

mkdirSync(pictures, { recursive: true })
writePolicies()
const browser = await chromium.launch({
  executablePath: process.env.GUICHET_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-sync', '--force-color-profile=srgb'],
})
try {
  const only = process.argv[2] ?? 'all'
  if (['all', 'web'].includes(only)) await webStory(browser, await startGuichet('en,fr'))
  if (['all', 'teams'].includes(only)) await teamsStory(browser, await startGuichet('en,fr'))
  if (['all', 'teams-fr'].includes(only)) await teamsStory(browser, await startGuichet('fr,en'))
} finally {
  await browser.close()
  clearStage()
}
