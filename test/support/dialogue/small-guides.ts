import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { talk } from './talk.js'

export const words = (text: string) => ({ en: text, fr: text })
const option = (id: string, next: string, more: object = {}) => ({ id, label: words(id), next, ...more })
const question = (title: string, options: object[], more: object = {}) => ({
  title: words(title),
  say: words(`${title}?`),
  simpler: words(`${title}, please?`),
  options,
  ...more,
})
const capture = (title: string, captures: string, next: string, more: object = {}) => ({
  title: words(title),
  say: words(`${title}?`),
  simpler: words(`${title}, please?`),
  captures,
  next,
  ...more,
})

/** Form that asks for the application, the level of access and the reason, and then shows a summary. */
export const form = {
  topic: 'account.access-request',
  needs: [],
  causes: {},
  opening: words('Let us fill it in.'),
  start: 'which',
  steps: {
    which: capture('Application', 'application', 'level'),
    level: question('Rights', [option('read', 'why'), option('write', 'why'), option('none', 'no-need')]),
    'no-need': question('Sure', [option('yes', 'human'), option('no', 'human')]),
    why: capture('Reason', 'details', 'check'),
    check: {
      recap: true,
      title: words('Read back'),
      say: words('For {application}. About {error}. Is it right?'),
      simpler: words('Right?'),
      next: 'human',
    },
  },
  outcomes: { human: { handOff: words('To approve'), say: words('Noted: {details}.') } },
} as unknown as GuideFile

export const printer = {
  topic: 'printing.not-printing',
  needs: ['since'],
  causes: { off: words('Off') },
  opening: words('Let us look.'),
  start: 'sign',
  steps: {
    sign: question('Sign', [
      option('smoke', 'danger', { says: { en: ['smoke', 'smokes'] } }),
      option('nothing', 'restart'),
    ]),
    restart: question(
      'Restarted',
      [
        option('works', 'solved', { means: 'works' }),
        option('still', 'cable', { means: 'still-broken' }),
        option('lamp', 'short', { says: { en: ['lamp'] } }),
      ],
      { gesture: 'restart-computer' },
    ),
    cable: question('Cable', [option('ok', 'human'), option('loose', 'solved')]),
  },
  outcomes: {
    solved: { solved: 'off', solution: words('Switched on') },
    human: { handOff: words('Not solved') },
    short: { handOff: words('Lamp'), needs: ['room'] },
    danger: {
      handOff: words('It burns'),
      isDanger: true,
      needs: ['site'],
      queue: 'workstation',
      say: words('Move away from it.'),
    },
  },
} as unknown as GuideFile

export const leak = {
  ...form,
  topic: 'security.data-leak',
  firstMeasures: words('Stop the sharing.'),
} as unknown as GuideFile

const guides = new Map([form, printer, leak].map((guide) => [guide.topic, guide]))
export const withGuides = { guides }
/** Starts a conversation in which only these guides exist. */
export const forForm = () => talk({ context: withGuides })
export const steps = (on: ReturnType<typeof talk>) => [...on.tickets.values()].at(-1)!.steps
