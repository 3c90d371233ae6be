import { describe, expect, it } from '@jest/globals'
import type { Article } from '../../../src/content/articles/load-articles.js'
import { checkOrgFacts } from '../../../src/content/check/facts/check-org-facts.js'
import { missingFacts } from '../../../src/content/check/facts/fact-usage.js'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import type { OrganisationPolicy } from '../../../src/content/org-facts/organisation-policy.js'
import { givenGuide, givenQuestion } from './given-guide.js'

type Own = OrganisationPolicy['facts']

const both = (en: string, fr: string) => ({ en, fr })
const good = givenGuide()

function givenArticle(body: string, language = 'en', title = 'The VPN'): Article {
  return {
    topic: 'network.vpn',
    language,
    title,
    body,
    phrasings: [],
    reviewed: '2026-11-24',
    owner: 'network',
    versions: [],
  }
}

function messages(
  guide: GuideFile | null,
  own: Own = {},
  ...articles: readonly Article[]
): readonly string[] {
  const guides = new Map(guide === null ? [] : [[guide.topic, guide]])
  return checkOrgFacts({ guides, articles }, own).map(
    ({ severity, path, message, remedy }) => `${severity} ${path.join('.')}: ${message}. ${remedy}`,
  )
}

function sayingIn(step: 'say' | 'simpler', en: string, fr: string): GuideFile {
  return givenGuide({
    steps: { ...good.steps, system: { ...good.steps.system!, [step]: both(en, fr) } as never },
  })
}

describe('a fact that a text names', () => {
  it('is one that there is, in a sentence of its own', () => {
    const guide = sayingIn(
      'say',
      'Look at {{status.address}}. Better?',
      'Voyez {{status.address}}. Est-ce mieux ?',
    )

    expect(messages(guide, {}, givenArticle('Call {{desk.phone}}.\n\nOr wait.'))).toEqual([])
  })

  it('that is misspelt is told with the name that was meant, and its place', () => {
    expect(messages(null, {}, givenArticle('Open {{vpn.prodcut}}. Wait.'))).toEqual([
      'error : there is no fact {{vpn.prodcut}}. Did you mean vpn.product? Correct the name.',
    ])
    expect(messages(sayingIn('simpler', 'See {{wifi.nam}}. Well?', 'Voir {{wifi.nam}}. Alors ?'))).toEqual([
      'error steps.system.simpler.en: there is no fact {{wifi.nam}}. Did you mean wifi.name? Correct the name.',
      'error steps.system.simpler.fr: there is no fact {{wifi.nam}}. Did you mean wifi.name? Correct the name.',
    ])
  })

  it('may be one of the organisation, once it is set', () => {
    const article = givenArticle('We eat {{canteen.menu}}. Wait.')

    expect(messages(null, {}, article)).toEqual([
      'error : there is no fact {{canteen.menu}}. Use a name from docs/how-to/organisation-facts.md, or set your own in policies/organisation.yml.',
    ])
    expect(messages(null, { 'canteen.menu': 'soup' }, article)).toEqual([])
  })

  it('has a name in lower case with a dot', () => {
    expect(messages(null, {}, givenArticle('Call {{Desk Phone}}. Wait.'))).toEqual([
      'error : {{Desk Phone}} is not a valid name for a fact, which has the form group.name, in lower case. Did you mean desk.phone? Correct the name.',
    ])
  })

  it('stands in the short answer of an article, and leaves something of it when it is not set', () => {
    const short = (text: string) => ({ ...givenArticle('Wait.'), short: text })

    expect(messages(null, {}, short('Call {{desk.phone}}. Or wait a minute.'))).toEqual([])
    expect(messages(null, {}, short('Wait a minute. Or call {{desk.phnoe}}.'))).toEqual([
      'error short: there is no fact {{desk.phnoe}}. Did you mean desk.phone? Correct the name.',
    ])
    expect(messages(null, {}, short('Call {{desk.phone}} as soon as you can.'))).toEqual([
      expect.stringMatching(/^error short: nothing is left of this text/),
    ])
  })

  it('stands in no title, label or cause', () => {
    const causes = { ...good.causes, gateway: both('{{vpn.product}} down', 'Panne') }

    expect(messages(givenGuide({ causes }))).toContain(
      'error causes.gateway.en: {{vpn.product}} is in a name or on a button, where facts are not filled in. Put it in the text instead.',
    )
    expect(messages(null, {}, givenArticle('Wait.', 'en', 'Call {{desk.phone}}'))).toHaveLength(1)
  })

  it('is named in each language', () => {
    const [en, fr] = [givenArticle('Call {{desk.phone}}. Wait.'), givenArticle('Patientez.', 'fr')]

    expect(messages(null, {}, en, fr)).toEqual([
      'warning : {{desk.phone}} is named here, but not in: fr. Name the same facts in each language.',
    ])
  })
})

describe('without any fact', () => {
  const remedy = 'Put the fact in a separate sentence, next to one that makes sense without it.'

  it('a step still says something', () => {
    expect(messages(sayingIn('say', 'Is {{vpn.product}} open?', '{{vpn.product}} est-il ouvert ?'))).toEqual([
      `error steps.system.say.en: nothing is left of this text if {{vpn.product}} is not set. ${remedy}`,
      `error steps.system.say.fr: nothing is left of this text if {{vpn.product}} is not set. ${remedy}`,
    ])
  })

  it('a step still asks its question', () => {
    const guide = sayingIn(
      'say',
      'Wait. Is {{vpn.product}} open?',
      'Patientez. Et {{vpn.product}}. Est-ce bon ?',
    )

    expect(messages(guide)).toEqual([
      'error steps.system.say.en: the question disappears if {{vpn.product}} is not set. Ask the question in a sentence without facts.',
    ])
  })

  it('an article still says something', () => {
    expect(messages(null, {}, givenArticle('## Who\n\nCall {{desk.phone}}.'))).toEqual([
      `error : nothing is left of this text if {{desk.phone}} is not set. ${remedy}`,
    ])
  })

  it('what an outcome says may go, in all languages at once', () => {
    const human = {
      handOff: both('Blocked', 'Bloqué'),
      say: both('Call {{desk.phone}}.', 'Appelez le {{desk.phone}}.'),
    }
    const half = { ...human, say: both('Call {{desk.phone}}.', 'Voici. Appelez le {{desk.phone}}.') }

    expect(messages(givenGuide({ outcomes: { ...good.outcomes, human } }))).toEqual([])
    expect(messages(givenGuide({ outcomes: { ...good.outcomes, human: half } }))).toEqual([
      `error outcomes.human.say.en: nothing is left of this text if {{desk.phone}} is not set. ${remedy}`,
    ])
  })
})

describe('a branch of a guide', () => {
  function branching(given: object, more: object = {}): GuideFile {
    const client = {
      ...givenQuestion(
        { id: 'a', given: given as never, next: 'restart' },
        { id: 'b', next: 'password', given: more as never },
      ),
    }
    return givenGuide({ steps: { ...good.steps, system: client } })
  }

  it('names facts and values that there are', () => {
    expect(messages(branching({ 'vpn.prodct': ['globalprotect'] }))).toEqual([
      'error steps.system.options.0.given.vpn.prodct: there is no fact vpn.prodct. Did you mean vpn.product? Correct the name.',
    ])
    expect(messages(branching({ 'vpn.product': ['globalprotec'] }))).toEqual([
      'error steps.system.options.0.given.vpn.product: "globalprotec" is not one of the values of vpn.product. Did you mean globalprotect?',
    ])
    expect(messages(branching({ 'vpn.product': ['globalprotect'] }))).toEqual([])
  })

  it('leaves an option in every organisation', () => {
    const guide = branching(
      { 'vpn.product': ['globalprotect'] },
      { 'vpn.product': ['forticlient', 'windows'] },
    )

    expect(messages(guide)).toEqual([
      'error steps.system.options: no option is left where vpn.product is anyconnect. Add an option for it, or one without `given`.',
    ])
    expect(messages(branching({ 'mfa.setup': 'known' }, { 'password.reset': 'known' }))).toEqual([
      'error steps.system.options: no option is left where nothing is set. Add an option for it, or one without `given`.',
    ])
  })

  it('is about which product it is, never about a gesture', () => {
    const guide = branching({ 'vpn.product': ['globalprotect'] })
    const system = { ...guide.steps.system!, gesture: 'restart-device' } as never

    expect(messages({ ...guide, steps: { ...guide.steps, system } })).toHaveLength(1)
  })
})

describe('a fact that is set', () => {
  it.each<[Own, string]>([
    [
      { 'vpn.prodcut': 'x' },
      'error facts.vpn.prodcut: there is no fact "vpn.prodcut". Did you mean vpn.product? Correct the name.',
    ],
    [
      { 'canteen.menu': 'soup' },
      'warning facts.canteen.menu: no text uses the fact "canteen.menu". Write {{canteen.menu}} in a text, or remove the fact.',
    ],
    [
      { 'portal.address': 'our portal' },
      'error facts.portal.address: "our portal" is not an address. Write it as https://portal.example.com, or leave out portal.address.',
    ],
    [
      { 'portal.address': 'javascript:alert(1)' },
      'error facts.portal.address: "javascript:alert(1)" is not an address. Write it as https://portal.example.com, or leave out portal.address.',
    ],
    [
      { 'desk.email': 'support' },
      'error facts.desk.email: "support" is not an email address. Write it as support@example.com, or leave out desk.email.',
    ],
    [
      { 'vpn.product': 'GlobalProtct' },
      'error facts.vpn.product: "GlobalProtct" is not one of the values of vpn.product. Did you mean globalprotect? Correct it.',
    ],
  ])('%j is told of', (own, message) => {
    expect(messages(null, own)).toEqual([message])
  })

  it.each<Own>([
    { 'vpn.product': 'GlobalProtect' },
    { 'vpn.product': 'Zscaler' },
    { 'mail.client': ['outlook-new', 'Thunderbird'] },
    { 'portal.address': 'portal.example.com/it' },
    { 'desk.place': both('here', 'ici') },
  ])('%j can be used', (own) => {
    expect(messages(null, own)).toEqual([])
  })
})

describe('the facts that an administrator could set', () => {
  const guide = sayingIn('say', 'See {{desk.phone}}. Well?', 'Voir {{desk.phone}}. Alors ?')
  const articles = [
    givenArticle('{{desk.phone}} {{desk.phone}} {{vpn.product}}'),
    givenArticle('{{vpn.product}}', 'fr'),
  ]
  const written = {
    guides: new Map([[guide.topic, guide]]),
    articles: [...articles, givenArticle('{{wifi.name}}')],
  }

  it('are those that are used and not set, the most used first, with their uses', () => {
    const wanted = missingFacts(
      { written, organisation: { elsewhere: {}, facts: { 'wifi.name': 'CORP' } } },
      null,
    )

    expect(wanted).toEqual([
      { name: 'desk.phone', means: 'the phone number of the IT desk', articles: 1, guides: 1 },
      { name: 'vpn.product', means: 'the VPN client', articles: 2, guides: 0 },
    ])
  })

  it('are those of one topic when one is asked for', () => {
    expect(missingFacts({ written, organisation: { elsewhere: {}, facts: {} } }, 'mail.client')).toEqual([])
  })
})
