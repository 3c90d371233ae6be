// Creates docs/pictures/. Run `npm run pictures` after `npm run build`, with `web`, `teams` or `teams-fr` for only
// those pictures. Starts the build with a temporary folder. A few people ask for help in Chromium and two technicians
// answer them, then the same happens in Microsoft's Agents Playground. Stops and removes everything afterwards.
// GUICHET_CHROMIUM names the browser if it isn't /usr/bin/chromium.
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
