import { describe, expect, it } from '@jest/globals'
import { talk } from '../../support/dialogue/talk.js'

describe('thanks, in the middle of a question', () => {
  it.each([
    ['en', 'thanks', /^You're welcome\./],
    ['fr', 'merci', /^Je vous en prie\./],
  ] as const)('%s: are answered, and the question stays', (language, text, welcome) => {
    const on = talk({ language })
    on.say('x', 'printing.not-printing')
    const { prompt } = on.conversation

    on.say(text)

    expect(on.heard).toMatch(welcome)
    expect(on.conversation).toMatchObject({ prompt, failures: 0 })
  })
})

describe('good news with what it came from', () => {
  it.each([
    ['en', 'works now, was just muted'],
    ['fr', "ça marche, c'était juste le micro"],
  ] as const)(
    '%s: “%s” ends the matter or is asked about, and chooses no answer with that word in it',
    (language, text) => {
      const on = talk({ language })
      on.say('x', 'meeting.audio-video')

      on.say(text)

      if (on.conversation.prompt.kind === 'guide') on.press('works')
      expect([...on.tickets.values()].map(({ state }) => state)).toEqual(['resolved'])
      expect(
        [...on.tickets.values()].flatMap(({ steps }) => steps.filter(({ result }) => result !== null)),
      ).toEqual([])
    },
  )
})

describe('one of two matters, named', () => {
  it.each([
    ['en', 'and the vpn?'],
    ['fr', 'et le vpn ?'],
  ] as const)('%s: “%s” is the one that waits, and answers nothing', (language, text) => {
    const waiting = { topic: 'network.vpn', text: 'x', ticket: null }
    const on = talk({ language, conversation: { queuedRequests: [waiting] } })
    on.say('x', 'printing.jam-toner')

    on.say(text, ['network.vpn', 'network.remote-desktop'])

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'network.vpn' })
  })
})

describe('a guess that stands alone', () => {
  it('is not offered of what names no thing and is not likely', () => {
    const on = talk()

    on.say('flurble my widget', ['os.settings', 'chat.greeting'])

    expect(on.conversation.prompt).toMatchObject({ kind: 'rephrase' })
  })

  it('is offered of a thing that is named', () => {
    const on = talk()

    on.say('my laptop is wonky', ['hardware.slow'])

    expect(on.conversation.prompt).toMatchObject({ kind: 'disambiguation' })
  })
})

describe('what is said while it is asked what it is about', () => {
  it('is taken for a thanks only when it is one', () => {
    const on = talk()
    on.say('x', ['hardware.slow', 'hardware.battery'])

    on.say('did that already', 'chat.thanks')

    expect(on.conversation.prompt).toMatchObject({ kind: 'disambiguation', isAgain: true })
  })

  it('may be likely about what was not among the choices', () => {
    const on = talk({ language: 'fr' })
    on.say('x', ['security.phishing', 'software.license'])

    on.say('je veux juste imprimer', ['printing.install'])

    expect(on.conversation.prompt).toMatchObject({ choices: expect.arrayContaining(['printing.install']) })
  })
})

describe('what to tell, not understood', () => {
  it.each([
    ['en', 'what do you mean?', /For example/],
    ['fr', 'je ne comprends pas', /Écrivez par exemple/],
  ] as const)('%s: is shown by examples, with one button', (language, text, examples) => {
    const on = talk({ language })
    on.say(language === 'fr' ? 'ça marche plus' : "it doesn't work")

    on.say(text)

    const said = on.actions.find((action) => action.type === 'say')
    expect(on.heard).toMatch(examples)
    expect(said?.type === 'say' ? said.message.buttons.length : 0).toBe(1)
  })
})

describe('the first of two matters, named while it is in hand', () => {
  it('is asked about once more, and no misunderstanding', () => {
    const waiting = { topic: 'hardware.keyboard-mouse', text: 'my mouse is dead', ticket: null }
    const on = talk({ conversation: { queuedRequests: [waiting] } })
    on.say('x', 'network.wifi')

    on.say('the wifi first', ['network.wifi', 'network.slow'])

    expect(on.conversation).toMatchObject({
      prompt: { kind: 'guide', topic: 'network.wifi', step: 'who' },
      failures: 0,
    })
  })
})
