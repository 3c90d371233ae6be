import { setTimeout as pause } from 'node:timers/promises'
import { picture } from './people.mjs'
import { alex, startPlayground } from './stage.mjs'

/** Writes a message as the playground's user. In a channel, the bot receives only messages that mention it. */
async function sayInTeams(playground, conversation, text) {
  const inChannel = conversation !== 'personal-chat'
  const mention = { mentioned: { id: 'bot-guichet' }, text: '<at>Guichet</at>' }
  const said = inChannel ? { text: `${mention.text} ${text}`, mentions: [mention] } : { text }
  const answer = await fetch(`${playground}/_conversation/v1/conversations/${conversation}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ textFormat: 'plain', from: { id: alex.id }, ...said }),
  })
  if (!answer.ok) throw new Error(`The playground answered ${answer.status}: ${await answer.text()}`)
}

const inEnglish = {
  suffix: '',
  welcome: 'welcome to IT support',
  problem: 'hi, nothing prints on the 2nd floor Ricoh, I restarted it and my laptop',
  asked: 'only your documents',
  answer: 'Nobody can print',
  next: 'its screen',
  human: 'a technician please',
}
const inFrench = {
  suffix: '-fr',
  welcome: /IT support|support informatique/,
  problem: 'bonjour, la Ricoh du 2e étage n’imprime plus rien, je l’ai redémarrée et mon portable aussi',
  asked: 'vos documents',
  answer: 'Personne ne peut imprimer',
  next: 'quels voyants',
  human: 'un technicien svp',
}

/** Takes the pictures of a requester's chat in Teams and of the desk's card, in the desk's language. */
export async function teamsStory(browser, guichet) {
  const isFrench = guichet.languages.startsWith('fr')
  const words = isFrench ? inFrench : inEnglish
  const playground = await startPlayground(guichet.origin)
  const page = await browser.newPage({
    viewport: { width: 1280, height: 860 },
    reducedMotion: 'reduce',
    locale: isFrench ? 'fr-FR' : 'en-GB',
  })
  // Block the playground's fonts, which are on other servers, so that the pictures don't depend on the network.
  await page.route(/^https:/, (route) => route.abort())
  await page.goto(playground)
  await page.getByText(words.welcome).first().waitFor()
  await page.getByRole('button', { name: 'Hide log panel' }).click()

  const field = page.getByRole('textbox')
  await field.pressSequentially(words.problem)
  await page.keyboard.press('Enter')
  await page.getByText(words.asked).waitFor()
  await page.getByRole('button', { name: words.answer }).click()
  await page.getByText(words.next).last().waitFor()
  await picture(page, `teams-chat${words.suffix}`)

  await sayInTeams(playground, 'channel-desk', 'desk here')
  await pause(2_000)
  await field.pressSequentially(words.human)
  await page.keyboard.press('Enter')
  await page.getByText('INC-').first().waitFor()
  await page.setViewportSize({ width: 1280, height: 1700 })
  await page.getByRole('treeitem', { name: /Desk/ }).click()
  const card = page.locator('.ac-adaptiveCard').filter({ hasText: 'INC-' })
  await card.waitFor()
  await pause(1_000)
  const { x, y, width, height } = await card.boundingBox()
  const authorHeight = 56
  await picture(page, `teams-card${words.suffix}`, {
    clip: { x: x - 12, y: y - authorHeight, width: width + 24, height: height + authorHeight + 12 },
  })
  await page.close()
}
