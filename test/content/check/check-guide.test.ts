import { describe, expect, it } from '@jest/globals'
import { checkGuide, type GuideCheckContext } from '../../../src/content/check/guides/check-guide.js'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { lintGuideTexts } from '../../../src/content/lint/guides/lint-guide-texts.js'
import { both, givenCapture, givenGuide, givenQuestion } from './given-guide.js'

const context: GuideCheckContext = {
  languages: ['en', 'fr'],
  kind: 'incident',
  topics: new Set(['desk.hours', 'network.vpn', 'network.wifi']),
  queues: new Set(['l1', 'network']),
  remedies: new Map([
    ['en', new Set(['restart-device'])],
    ['fr', new Set(['restart-device'])],
  ]),
}

function messages(guide: GuideFile, kind: GuideCheckContext['kind'] = 'incident'): readonly string[] {
  const findings = [...checkGuide(guide, { ...context, kind }), ...lintGuideTexts(guide, context.languages)]
  return findings.map(({ severity, path, message }) => `${severity} ${path.join('.')}: ${message}`)
}

const good = givenGuide()
const options = [
  { id: 'yes', next: 'restarted' },
  { id: 'no', next: 'human' },
]

describe('a guide', () => {
  it('that is whole has nothing said against it', () => {
    expect(messages(good)).toEqual([])
  })

  it('names only steps and outcomes that exist', () => {
    const guide = givenGuide({
      start: 'begin',
      steps: { ...good.steps, password: givenQuestion({ id: 'yes', next: 'nowhere' }, options[1]!) },
    })

    expect(messages(guide)).toEqual([
      'error start: there is no step or outcome "begin"',
      'error steps.password.options.0.next: there is no step or outcome "nowhere"',
    ])
  })

  it('names what follows a gesture already made among its steps too', () => {
    const restart = { ...givenQuestion(...options), gesture: 'restart-device', whenDone: 'nowhere' }

    expect(messages(givenGuide({ steps: { ...good.steps, restart } }))).toEqual([
      'error steps.restart.whenDone: there is no step or outcome "nowhere"',
    ])
  })

  it('does not go round', () => {
    const steps = { ...good.steps, password: givenQuestion({ id: 'again', next: 'system' }, options[1]!) }

    expect(messages(givenGuide({ steps }))).toEqual([
      'error steps.system: the guide goes round in circles: system → password → system',
    ])
  })

  it('has one id for one thing', () => {
    const outcomes = { ...good.outcomes, restart: good.outcomes.human! }

    expect(messages(givenGuide({ outcomes }))).toEqual([
      'error outcomes.restart: "restart" is both a step and an outcome',
    ])
  })

  it('has no step or outcome that no way leads to', () => {
    const guide = givenGuide({
      steps: { ...good.steps, lost: givenQuestion(...options) },
      outcomes: { ...good.outcomes, forgotten: good.outcomes.human! },
    })

    expect(messages(guide)).toEqual([
      'error steps.lost: nothing leads to the step "lost"',
      'error outcomes.forgotten: nothing leads to the outcome "forgotten"',
    ])
  })

  it('asks at most six questions on any way', () => {
    const chain = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map((id, at, ids) => [id, givenCapture('details', ids[at + 1] ?? 'restart')]),
    )
    const system = givenQuestion(
      { id: 'windows', sets: { os: 'windows' }, next: 'a' },
      { id: 'mac', sets: { os: 'macos' }, next: 'password' },
    )

    expect(messages(givenGuide({ steps: { ...good.steps, ...chain, system } }))).toEqual([
      'error steps.restart: a path through the guide asks 7 questions: system → a → b → c → d → e → restart',
    ])
  })

  it('does not count a route as a question', () => {
    const route = { routes: [{ when: { os: ['windows'] }, next: 'restart' }, { next: 'password' }] }
    const chain = Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((id, at, ids) => [id, givenCapture('details', ids[at + 1] ?? 'route')]),
    )
    const system = givenQuestion({ id: 'one', next: 'a' }, { id: 'other', next: 'password' })

    expect(messages(givenGuide({ steps: { ...good.steps, ...chain, route, system } }))).toEqual([])
  })

  it('solves by a cause of its own', () => {
    const outcomes = {
      ...good.outcomes,
      changed: { ...good.outcomes.changed!, solved: 'magic' },
    } as GuideFile['outcomes']

    expect(messages(givenGuide({ outcomes }))).toEqual([
      'error outcomes.changed.solved: "magic" is not one of the causes',
    ])
  })

  it('that hands off asks something for the technician', () => {
    expect(messages(givenGuide({ needs: [] }))).toEqual([
      'error needs: the guide hands off, but does not ask anything for the technician',
    ])
  })

  it('need not ask in general what each of its outcomes asks', () => {
    const outcomes = {
      ...good.outcomes,
      human: { ...good.outcomes.human!, needs: ['since'] },
    } as GuideFile['outcomes']

    expect(messages(givenGuide({ needs: [], outcomes }))).toEqual([])
  })

  it('reads back facts, in what the bot says', () => {
    const steps = {
      ...good.steps,
      restart: {
        ...givenQuestion(...options),
        title: { en: 'Error {error} seen', fr: 'Erreur vue' },
        say: { en: 'You read {error} on {{desk.site}}, {colour}?', fr: 'Vous lisez {error} ?' },
      },
    }

    expect(messages(givenGuide({ steps }))).toEqual([
      "error steps.restart.title.en: “{error}” is not filled in here: people's own words can only be repeated in what the bot says",
      'error steps.restart.say.en: there is no fact “colour” to repeat',
    ])
  })

  it('counts a recap among its questions, and follows it', () => {
    const recap = {
      recap: true,
      title: { en: 'Read back', fr: 'Relu' },
      say: { en: 'Is it right?', fr: 'Est-ce juste ?' },
      simpler: { en: 'Right?', fr: 'Juste ?' },
      next: 'nowhere',
    } as const

    expect(messages(givenGuide({ steps: { ...good.steps, restart: recap } }))).toContain(
      'error steps.restart.next: there is no step or outcome "nowhere"',
    )
  })

  it('says everything in every language', () => {
    const causes = { ...good.causes, gateway: { en: 'Gateway down' } }

    expect(messages(givenGuide({ causes }))).toEqual([
      'warning causes.gateway: causes.gateway is missing in: fr',
    ])
  })

  it('has labels of at most 40 characters, in each language', () => {
    const label = { en: 'Short', fr: 'Un libellé beaucoup trop long pour un bouton' }
    const restart = givenQuestion({ ...options[0]!, label }, options[1]!)

    expect(messages(givenGuide({ steps: { ...good.steps, restart } }))).toEqual([
      'error steps.restart.options.0.label.fr: “Un libellé beaucoup trop long pour un bouton” has 44 characters; a button can have at most 40',
    ])
  })

  it('asks one question before a hand-off', () => {
    const ask = { en: 'Which printer is it? And where?', fr: 'De quelle imprimante parlez-vous' }

    expect(messages(givenGuide({ beforeHandOff: { fact: 'printer', ask } }))).toEqual([
      'error beforeHandOff.ask.en: “Which printer is it? And where?” contains 2 questions; exactly one is asked before a hand-off',
      'error beforeHandOff.ask.fr: “De quelle imprimante parlez-vous” contains no question; exactly one is asked before a hand-off',
    ])
  })

  it('is warned of a message above 60 words; signs between spaces are no words', () => {
    const say = { en: 'word '.repeat(61).trim(), fr: `${'mot '.repeat(60).trim()} ?` }
    const restart = { ...givenQuestion(...options), say }

    expect(messages(givenGuide({ steps: { ...good.steps, restart } }))).toEqual([
      'warning steps.restart.say.en: 61 words in one message; people only read about 60',
    ])
  })

  it('is warned of slips of French typography', () => {
    const restart = { ...givenQuestion(...options), say: { en: 'Does it work?', fr: 'Est-ce bon?' } }

    expect(messages(givenGuide({ steps: { ...good.steps, restart } }))).toEqual([
      'warning steps.restart.say.fr: “Est-ce bon?”: a space goes before ! ? and ;',
    ])
  })

  it('has one option for one meaning', () => {
    const restart = givenQuestion({ ...options[0]!, means: 'yes' }, { ...options[1]!, means: 'yes' })

    expect(messages(givenGuide({ steps: { ...good.steps, restart } }))).toEqual([
      'error steps.restart.options.1.means: two options mean "yes": a typed answer could not tell them apart',
    ])
  })

  it('has one option for one id', () => {
    const restart = givenQuestion(options[0]!, { ...options[1]!, id: 'yes' })

    expect(messages(givenGuide({ steps: { ...good.steps, restart } }))).toEqual([
      'error steps.restart.options.1.id: two options have the id "yes"',
    ])
  })

  it('says only help that its step has before it goes on', () => {
    const system = givenQuestion({ id: 'cannot', help: 'without', next: 'restart' }, options[1]!)
    const help = { without: both('Use the cable.', 'Prenez le câble.') }

    expect(messages(givenGuide({ steps: { ...good.steps, system } }))).toContain(
      'error steps.system.options.0.help: the step has no help "without" that the bot could give',
    )
    expect(messages(givenGuide({ steps: { ...good.steps, system: { ...system, help } } }))).not.toContain(
      'error steps.system.options.0.help: the step has no help "without" that the bot could give',
    )
  })

  it('names gestures that can be told of', () => {
    const restart = { ...givenQuestion(...options), gesture: 'restart-car' }

    expect(messages(givenGuide({ steps: { ...good.steps, restart } }))).toEqual([
      'error steps.restart.gesture: the gesture "restart-car" is not in policies/languages/en/gestures.yml',
      'warning steps.restart.gesture: the gesture "restart-car" is not in policies/languages/fr/gestures.yml',
    ])
  })

  it('names topics and queues that exist, and not itself', () => {
    const human = { ...good.outcomes.human!, queue: 'plumbers' } as GuideFile['outcomes'][string]
    const guide = givenGuide({
      steps: {
        ...good.steps,
        system: givenQuestion(
          { id: 'a', sets: { os: 'a' }, next: 'restart' },
          { id: 'b', sets: { os: 'b' }, next: 'password' },
          { id: 'c', next: 'to-fax' },
          { id: 'd', next: 'to-self' },
          { id: 'e', next: 'to-desk' },
        ),
      },
      outcomes: {
        ...good.outcomes,
        human,
        'to-fax': { topic: 'network.fax' },
        'to-self': { topic: 'network.vpn' },
        'to-desk': { topic: 'desk.hours' },
      },
    })

    expect(messages(guide)).toEqual([
      'error outcomes.human.queue: there is no queue "plumbers"',
      'error outcomes.to-fax.topic: there is no topic network.fax',
      'error outcomes.to-self.topic: the outcome leads to its own guide',
      "error outcomes.to-desk.topic: desk.hours is one of the desk's own topics, which have no guide to continue with",
    ])
  })

  it('belongs to an intent', () => {
    const findings = checkGuide(givenGuide({ topic: 'network.fax' }), context)

    expect(findings.map((finding) => [finding.file, finding.message])).toEqual([
      ['knowledge-base/network.fax/guide.yml', 'there is no intent for network.fax'],
    ])
  })
})

describe('the guide of an incident', () => {
  const { stuck, password, network } = good.causes
  const system = givenQuestion({ id: 'one', next: 'restart' }, { id: 'other', next: 'password' })

  it('tells at least four causes apart', () => {
    expect(
      messages(givenGuide({ causes: { stuck: stuck!, password: password!, network: network! } })),
    ).toEqual(["error causes: the guide distinguishes 3 causes; an incident's guide needs at least 4"])
  })

  it('has at least two outcomes that solve', () => {
    const steps = { ...good.steps, password: givenQuestion({ id: 'yes', next: 'restarted' }, options[1]!) }
    const { restarted, human } = good.outcomes

    expect(messages(givenGuide({ steps, outcomes: { restarted: restarted!, human: human! } }))).toEqual([
      "error outcomes: 1 of the outcomes solve the problem; an incident's guide needs at least 2",
    ])
  })

  it('differs by system, product or place', () => {
    expect(messages(givenGuide({ steps: { ...good.steps, system } }))).toEqual([
      'error steps: the guide is the same for every system, product and place',
    ])
  })

  it('does not differ when each answer leads to the same step', () => {
    const same = givenQuestion(
      { id: 'windows', sets: { os: 'windows' }, next: 'restart' },
      { id: 'mac', sets: { os: 'macos' }, next: 'restart' },
      { id: 'other', next: 'password' },
    )

    expect(messages(givenGuide({ steps: { ...good.steps, system: same } }))).toHaveLength(1)
  })

  it('may be simpler when it is a request', () => {
    const guide = givenGuide({
      causes: { stuck: stuck!, password: password! },
      steps: { ...good.steps, system },
    })

    expect(messages(guide, 'request')).toEqual([])
  })
})
