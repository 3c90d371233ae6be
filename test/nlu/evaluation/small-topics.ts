import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const vpnLines = [
  'vpn does not connect',
  'the vpn tunnel drops every hour',
  'cannot reach the vpn gateway from home',
  'my vpn client says timeout',
  'vpn certificate refused',
  'vpn disconnects when I am on the train',
  'how do I install the vpn client',
  'the vpn is connected but nothing loads',
  'vpn gateway unreachable since this morning',
  'is the vpn tunnel down for everybody',
  'vpn asks for my certificate again and again',
  'remote work impossible, vpn tunnel broken',
  'vpn client crashed while connecting',
  'need vpn to work from home',
  'vpn tunnel very unstable today',
  'home office: vpn gateway error',
]

export const scanLines = [
  'the scanner does not send my document',
  'scan to mail is broken',
  'my scanned document is black',
  'scanner glass is dirty',
  'how do I scan both sides of a page',
  'scanned pages come out crooked',
  'scan to folder says access denied',
  'the document feeder of the scanner is jammed',
  'scanner not found by my computer',
  'I want to scan a document in colour',
  'scanning takes ages',
  'scan resolution is too low',
  'the scanner makes a noise when it scans',
  'where do my scanned documents go',
  'scanner cuts the bottom of the page',
  'scan button does nothing',
]

export const calendarLines = [
  'my calendar invitations are at the wrong hour',
  'cannot see the calendar of my colleague',
  'how do I share my calendar',
  'the invitation never reached the guests',
  'calendar appointment appears twice',
  'appointments vanish from my calendar',
  'I cannot accept a meeting invitation',
  'calendar reminders do not ring',
  'recurring appointment cannot be deleted',
  'give my assistant rights on my calendar',
  'calendar shows me busy all week',
  'time zone of the calendar is wrong',
  'invitation shows the old hour of the appointment',
  'holidays are missing from the calendar',
  'cannot book an appointment in the shared calendar',
  'calendar does not update on my phone',
]

export const smallTalk = [
  'what is the capital of Peru',
  'tell me a joke about penguins',
  'who won the football match',
  'will it rain tomorrow in Lyon',
  'recommend a good restaurant',
  'how tall is the Eiffel tower',
  'recipe for a chocolate cake',
  'what is the meaning of life',
]

type Topics = Readonly<Record<string, readonly string[]>>

export const smallTopics: Topics = {
  'network.vpn': vpnLines,
  'printing.scan': scanLines,
  'mail.calendar': calendarLines,
  'other.general': smallTalk,
}

/** Writes a folder of topics; those named other.* are out of scope. */
export function writeTopics(folder: string, topics: Topics): string {
  mkdirSync(folder, { recursive: true })
  for (const [topic, lines] of Object.entries(topics)) {
    const isOutside = topic.startsWith('other.')
    const file = {
      topic,
      kind: isOutside ? 'out-of-scope' : 'incident',
      ...(isOutside ? {} : { level2: 'network' }),
      urgency: 'low',
      leads: isOutside ? 'elsewhere' : 'article',
      name: { en: topic },
      utterances: { en: lines },
    }
    writeFileSync(join(folder, `${topic}.yml`), JSON.stringify(file))
  }
  return folder
}

export function writeLines(path: string, lines: readonly unknown[]): string {
  writeFileSync(
    path,
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  )
  return path
}
