import { describe, expect, it } from '@jest/globals'
import type { GuideFile } from '../../src/troubleshooting/guide-file.js'
import { shippedWording } from '../support/shipped-wording.js'
import { talk } from './talk.js'

const words = (text: string) => ({ en: text, fr: text })
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

/** A form: which application, how far the rights go, why; then it is read back. */
const form = {
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

const printer = {
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

const leak = {
  ...form,
  topic: 'security.data-leak',
  firstMeasures: words('Stop the sharing.'),
} as unknown as GuideFile

const guides = new Map([form, printer, leak].map((guide) => [guide.topic, guide]))
const withGuides = { guides }
const forForm = () => talk({ situation: withGuides })
const steps = (on: ReturnType<typeof talk>) => [...on.tickets.values()].at(-1)!.steps

describe('a form that is read back', () => {
  it('shows what was told, dead, and sends it on "send"', () => {
    const on = forForm()
    on.say('I need access to something', form.topic)
    on.say('*Ledger* <@U1> [x](https://x.example)')
    on.press('write')
    on.say('to pay **invoices**\nof suppliers')

    expect(on.heard).toContain('**Application**: \\*Ledger\\* \\<\\@U1\\> \\[x\\]\\(https\\://x.example\\)')
    expect(on.heard).toContain('**Rights**: write')
    expect(on.heard).toContain('**Reason**: to pay \\*\\*invoices\\*\\* / of suppliers')
    expect(on.heard).not.toContain('About')
    expect(on.actions.some((action) => action.do === 'hand-off')).toBe(false)

    on.press('send')

    expect(on.heard).toContain('Noted: to pay \\*\\*invoices\\*\\* / of suppliers.')
    expect(on.actions).toContainEqual(expect.objectContaining({ do: 'hand-off', reason: 'guide-ended' }))
  })

  it('"change" asks which answer, asks it again, and reads all back', () => {
    const on = forForm()
    on.say('I need access to something', form.topic)
    on.say('Ledger')
    on.press('write')
    on.say('to pay')
    on.press('change')
    on.press('which')
    on.say('Payroll')

    expect(on.heard).toContain('**Application**: Payroll')
    expect(on.heard).toContain('**Reason**: to pay')
    expect(on.conversation.phase).toMatchObject({ at: 'guide', step: 'check' })
  })

  it('a correction that leads another way goes that way', () => {
    const on = forForm()
    on.say('I need access to something', form.topic)
    on.say('Ledger')
    on.press('write')
    on.say('to pay')
    on.press('change')
    on.say('Rights')
    on.press('none')

    expect(on.conversation.phase).toMatchObject({ at: 'guide', step: 'no-need' })
  })

  it('"back" from a correction is the recap again, with nothing lost', () => {
    const on = forForm()
    on.say('I need access to something', form.topic)
    on.say('Ledger')
    on.press('write')
    on.say('to pay')
    on.press('change')
    on.press('why')
    on.say('back')

    expect(on.heard).toContain('**Reason**: to pay')
    expect(on.conversation.phase).toMatchObject({ at: 'guide', step: 'check' })
  })

  it('words that are no choice are added to the request', () => {
    const on = forForm()
    on.say('I need access to something', form.topic)
    on.say('Ledger')
    on.press('write')
    on.say('to pay')
    on.say('Paul Roy approves it')

    expect(on.heard).toContain('**Reason**: to pay / Paul Roy approves it')
    on.say('yes')
    expect([...on.tickets.values()][0]).toMatchObject({ facts: { details: 'to pay\nPaul Roy approves it' } })
    expect([...on.tickets.values()][0]?.handedOff).not.toBeNull()
  })

  it('"cancel" cancels the request', () => {
    const on = forForm()
    on.say('I need access to something', form.topic)
    on.say('Ledger')
    on.press('write')
    on.say('to pay')
    on.press('cancel')

    expect(on.conversation).toMatchObject({ phase: { at: 'idle' }, ticket: null, facts: {} })
    expect([...on.tickets.values()][0]?.resolution?.isCancelled).toBe(true)
  })
})

describe('facts belong to the problem in hand', () => {
  it('what was said of an earlier matter fills no question of a form', () => {
    const on = forForm()
    on.say('salesforce is fine but I am lost')
    on.say('never mind')
    on.say('I need access', form.topic)

    expect(on.conversation.phase).toMatchObject({ at: 'guide', step: 'which' })
    expect(on.conversation.facts).toEqual({})
  })

  it('what was said in this request is not asked, and stands in what is read back', () => {
    const on = forForm()
    on.say('I need access to Salesforce', form.topic)
    on.press('read')
    on.say('to sell')

    expect(on.heard).toContain('**Application**: Salesforce')
  })

  it('a line to a technician tells of their ticket, and of nothing else', () => {
    const on = forForm()
    on.say('the printer does nothing', printer.topic)
    on.say('I want to talk to a human')
    const number = on.conversation.talksTo!
    on.take(number)
    on.say('I already restarted my computer, it is in room 12')

    expect(on.conversation).toMatchObject({ facts: {}, gestures: [], steps: [] })
    // The restart had been proposed and not answered: it is done now.
    expect(on.tickets.get(number)?.steps).toContainEqual(
      expect.objectContaining({ step: 'restart', result: expect.objectContaining({ alreadyDone: true }) }),
    )
  })
})

describe('what was tried', () => {
  it('names each step with its result and its moment: answered, told beforehand, and offered', () => {
    const on = forForm()
    on.say('it does not print. I already restarted my computer', printer.topic)
    on.press('nothing')

    expect(steps(on)).toMatchObject([
      { step: 'told-restart-computer', result: { alreadyDone: true, at: expect.any(Number) } },
      { step: 'sign', result: { answer: 'nothing', alreadyDone: false, at: expect.any(Number) } },
      { step: 'cable', result: null, offeredAt: expect.any(Number) },
    ])
  })

  it('is kept, and not asked again, when another matter comes in between', () => {
    const on = forForm()
    on.say('it does not print', printer.topic)
    on.press('nothing')
    on.press('still')
    on.say('I also need access to Salesforce please', form.topic)
    expect(on.conversation.phase).toMatchObject({ at: 'guide', topic: form.topic })
    on.press('read')
    on.say('to sell')
    on.press('send')

    expect(on.conversation.phase).toMatchObject({ at: 'guide', topic: printer.topic, step: 'cable' })
    expect(on.conversation.steps.map(({ step }) => step)).toEqual(['sign', 'restart', 'cable'])
    expect(on.heard).not.toContain('Let us look.')
  })

  it('is kept when the ticket of somebody who fell silent is opened again: the guide goes on where it was', () => {
    const on = forForm()
    on.say('it does not print', printer.topic)
    on.press('nothing')
    on.press('still')
    const number = on.conversation.ticket!
    on.wait('idle-close')
    expect(on.tickets.get(number)?.state).toBe('resolved')
    on.press(`reopen|${number}`)

    expect(on.conversation).toMatchObject({ ticket: number, phase: { at: 'guide', step: 'cable' } })
    expect(on.heard).toMatch(/open again\. Let us go on.*Cable\?/s)
    on.say('back')
    expect(on.conversation.phase).toMatchObject({ step: 'restart' })
  })

  it('what is undone by "back" is unsaid', () => {
    const on = forForm()
    on.say('I need access', form.topic)
    on.say('Ledger')
    on.say('back')

    expect(on.conversation.facts).toEqual({})
    expect(on.conversation.phase).toMatchObject({ step: 'which' })
  })
})

describe('calling a human', () => {
  it('asks what this outcome needs, in place of what the guide needs', () => {
    const on = forForm()
    on.say('it does not print', printer.topic)
    on.press('nothing')
    on.press('lamp')
    const first = on.conversation.phase
    on.press('several')

    // Whom it touches is asked by every hand-off that it matters to.
    expect(first).toMatchObject({ at: 'collecting', asking: ['impact'], missing: ['room'] })
    expect(on.conversation.phase).toMatchObject({ at: 'collecting', asking: ['room'] })
    expect(on.conversation.facts.impact).toBe('several')
  })

  it('does so at once for a danger, and asks afterwards', () => {
    const on = forForm()
    on.say('it does not print', printer.topic)
    on.press('smoke')

    const handOff = on.actions.findIndex((action) => action.do === 'hand-off')
    expect(on.actions[handOff]).toMatchObject({ reason: 'danger', queue: 'workstation' })
    expect(on.heard).toMatch(/Move away from it\..*comes before everything else.*Site/s)
    expect(on.conversation.phase).toEqual({ at: 'idle' })
  })

  it('does so before the first question, when the first words tell of the danger', () => {
    const on = forForm()
    on.say('the printer smokes', printer.topic)

    expect(on.actions).toContainEqual(expect.objectContaining({ do: 'hand-off', reason: 'danger' }))
    expect(on.heard).toContain('Move away from it.')
    expect(on.heard).not.toContain('Sign?')
  })

  it.each([
    [printer.topic, 'the printer smokes', /emergency services/],
    [leak.topic, 'I sent the salaries to everybody', /don't wait.*before you act/],
  ])(
    'out of hours, %s is told what to do and whom to telephone, not only when we open',
    (topic, line, told) => {
      const closed = { isOpen: false, opensAt: 99_000_000 }
      const on = talk({
        situation: { ...withGuides, opening: closed, emergencyPhone: () => '+33 1 23 45 67 00' },
      })
      on.say(line, topic)

      expect(on.heard).toMatch(told)
      expect(on.heard).toContain('+33 1 23 45 67 00')
      expect(on.heard).not.toContain('tomorrow')
    },
  )

  it('names the team that is called, which is not always security', () => {
    const burning = { ...printer, firstMeasures: words('Move away.') } as unknown as GuideFile
    const on = talk({ situation: { guides: new Map([[printer.topic, burning]]) } })
    on.say('it smells', printer.topic)

    expect(on.heard).not.toMatch(/security/i)
    expect(on.actions).toContainEqual(expect.objectContaining({ do: 'hand-off', reason: 'danger' }))
  })

  it('a form goes on while the human is on the way, captures too', () => {
    const on = forForm()
    on.say('I sent the salaries to everybody', leak.topic)
    const number = on.conversation.talksTo
    on.say('the payroll file')

    expect(on.conversation).toMatchObject({ ticket: number, phase: { at: 'guide', step: 'level' } })
    expect(on.conversation.facts.application).toBe('the payroll file')
  })

  it('and ends when a technician has taken it: they ask the questions', () => {
    const on = forForm()
    on.say('I sent the salaries to everybody', leak.topic)
    const number = on.conversation.talksTo!
    on.take(number)
    on.say('the payroll file')

    expect(on.conversation).toMatchObject({ ticket: null, phase: { at: 'idle' } })
    expect(on.actions).toContainEqual({ do: 'record-line', ticket: number })
  })

  it('an answer to the bot, while a technician has another ticket, can be sent on to them', () => {
    const on = forForm()
    on.say('the printer does nothing', printer.topic)
    on.say('I want to talk to a human')
    const number = on.conversation.talksTo!
    on.take(number)
    on.say('I need access to a lot of things please', form.topic)
    on.say('the second floor')

    expect(on.conversation.facts.application).toBe('the second floor')
    on.press(`forward|${number}`)
    expect(on.actions).toContainEqual(
      expect.objectContaining({ do: 'pass-on', ticket: number, text: 'the second floor' }),
    )
    expect(on.conversation.phase).toMatchObject({ at: 'guide', topic: form.topic })
  })
})

describe('"it works now"', () => {
  const slow = { ...form, topic: 'hardware.slow' } as unknown as GuideFile
  const forSlow = () =>
    talk({ situation: { guides: new Map([slow, printer, form, leak].map((guide) => [guide.topic, guide])) } })
  const state = (on: ReturnType<typeof talk>) => on.actions.map((action) => action.do)

  it('is no answer to what is asked in own words of something broken: that is solved', () => {
    const on = forSlow()
    on.say('my computer is slow', slow.topic)
    on.say('it works now, thanks')

    expect(state(on)).toContain('resolve')
    expect(on.conversation.facts.application).toBeUndefined()
    expect(on.conversation.phase).toEqual({ at: 'idle' })
  })

  it('ends what is asked before a hand-off, too', () => {
    const on = forSlow()
    on.say('it does not print', printer.topic)
    for (const choice of ['nothing', 'lamp']) on.press(choice)
    expect(on.conversation.phase.at).toBe('collecting')
    on.say('great, solved')

    expect(state(on)).toContain('resolve')
    expect(state(on)).not.toContain('hand-off')
  })

  it('is what somebody asks for in a form, and written down there', () => {
    const on = forSlow()
    on.say('I need access to something', form.topic)
    on.say('all good')

    expect(state(on)).not.toContain('resolve')
    expect(on.conversation.facts.application).toBe('all good')
  })

  it('closes nothing that humans have been called for: they are told', () => {
    const on = forSlow()
    on.say('the list of addresses is on the intranet', leak.topic)
    on.say('yes thanks it works now')

    expect(state(on)).not.toContain('resolve')
    expect(on.heard).toContain("I've added that for the technician")
  })
})

describe('a guide that lacks a language', () => {
  it('speaks the first of the server, for the person and for the technicians', () => {
    const onlyFrench = JSON.parse(
      JSON.stringify(printer, (key, value) =>
        key === 'en' && typeof value === 'string' ? undefined : value,
      ),
    ) as GuideFile
    const frenchFirst = { ...shippedWording(), languages: ['fr', 'en'] }
    const on = talk({
      language: 'en',
      situation: { guides: new Map([[printer.topic, onlyFrench]]), wording: frenchFirst },
    })
    on.say('it does not print', printer.topic)

    expect(on.heard).toContain('Sign?')
    expect(steps(on)[0]?.title).toEqual({ fr: 'Sign', en: 'Sign' })
  })
})
