import { describe, expect, it } from '@jest/globals'
import { talk } from '../../support/dialogue/talk.js'

/** Starts a conversation at the first question of a topic that the bot wrongly inferred from the opening message. */
function mistaken(language: 'en' | 'fr', topic: string) {
  const on = talk({ language })
  on.say('x', topic)
  expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic })
  return on
}

const corrects = { acts: { correct: 0.8, misunderstood: 0.8 } }

describe('a subject is denied at its first question', () => {
  it.each([
    ['en', "that's not it at all, it's my work mobile that takes no calls"],
    ['fr', "rien à voir, c'est mon téléphone pro qui ne sonne plus"],
  ] as const)('%s: “%s” goes over to the other', (language, text) => {
    const on = mistaken(language, 'meeting.join')

    on.type(text, corrects, 'hardware.mobile')

    expect(on.conversation).toMatchObject({ rule: 'doubt-subject', prompt: { topic: 'hardware.mobile' } })
  })

  it.each([
    ['en', "you've got me wrong, my folder is gone and I need it back"],
    ['fr', "vous m'avez mal compris, mon dossier a disparu et il me le faut"],
  ] as const)('%s: “%s” is asked between what else it may be', (language, text) => {
    const on = mistaken(language, 'network.shared-drive')

    on.type(text, corrects, ['network.shared-drive', 'office.cloud-sync', 'os.restore-file'])

    expect(on.conversation.rule).toBe('doubt-subject')
    const { prompt } = on.conversation
    expect(prompt).toMatchObject({
      kind: 'disambiguation',
      choices: expect.arrayContaining(['office.cloud-sync', 'os.restore-file']),
    })
    expect(prompt.kind === 'disambiguation' ? prompt.choices : []).not.toContain('network.shared-drive')
  })

  it.each([
    ['en', "you've got me wrong, my folder is gone and I need it back"],
    ['fr', "vous m'avez mal compris, mon dossier a disparu et il me le faut"],
  ] as const)('%s: “%s”, which reads like nothing else, is asked about openly', (language, text) => {
    const on = mistaken(language, 'network.shared-drive')

    on.type(text, corrects, 'network.shared-drive')

    expect(on.conversation).toMatchObject({ rule: 'doubt-subject', prompt: { kind: 'rephrase' } })
  })
})

describe('a rejected topic', () => {
  it.each([
    ['en', 'you have got me wrong, my folder is gone and I need it back'],
    ['fr', "vous m'avez mal compris, mon dossier a disparu et il me le faut"],
  ] as const)('%s: is not taken again for the next message', (language, text) => {
    const on = mistaken(language, 'network.shared-drive')
    on.type(text, corrects, 'network.shared-drive')
    expect(on.conversation.rejected).toEqual(['network.shared-drive'])

    on.say(text, ['network.shared-drive', 'os.restore-file'])

    const { prompt } = on.conversation
    expect(prompt).not.toMatchObject({ topic: 'network.shared-drive' })
    expect(prompt.kind === 'disambiguation' ? prompt.choices : []).not.toContain('network.shared-drive')
  })

  it.each([
    ['en', 'no no, what I have is a work mobile that takes no calls'],
    ['fr', "mais non, c'est mon téléphone pro qui ne sonne plus"],
  ] as const)('%s: is left after a later question for the named problem', (language, text) => {
    const on = mistaken(language, 'hardware.slow')
    on.press('everything')

    on.type(text, { acts: { correct: 0.9, misunderstood: 0.9, 'report-problem': 0.8 } }, 'hardware.mobile')

    expect(on.conversation).toMatchObject({ rule: 'doubt-subject', prompt: { topic: 'hardware.mobile' } })
    expect(on.conversation.rejected).toEqual(['hardware.slow'])
  })
})

describe('a topic in the words of its name', () => {
  it.each([
    ['en', 'you have got me wrong, my folder is gone and I need it back', 'the shared drive, as I said'],
    [
      'fr',
      "vous m'avez mal compris, mon dossier a disparu et il me le faut",
      'le lecteur réseau, je vous dis',
    ],
  ] as const)('%s: is taken again although it was rejected', (language, rejects, named) => {
    const on = mistaken(language, 'network.shared-drive')
    on.type(rejects, corrects, 'network.shared-drive')
    expect(on.conversation.rejected).toEqual(['network.shared-drive'])

    on.say(named, 'network.shared-drive')

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'network.shared-drive' })
  })

  it.each([
    ['en', 'the one with the jam I suppose', 'printing.jam-toner'],
    ['fr', 'plutôt le bourrage je crois', 'printing.jam-toner'],
  ] as const)('%s: is chosen among those offered: “%s”', (language, answer, topic) => {
    const on = talk({ language })
    on.say('x', ['printing.not-printing', 'printing.jam-toner'])
    expect(on.conversation.prompt).toMatchObject({ kind: 'disambiguation' })

    on.say(answer)

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic })
  })

  it.each([
    ['en', 'no idea'],
    ['fr', 'aucune idée'],
  ] as const)('%s: is not heard in a word of denial: “%s”', (language, answer) => {
    const on = talk({ language })
    on.say('x', ['network.no-connection', 'network.wifi'])

    on.say(answer)

    expect(on.conversation.prompt).not.toMatchObject({ kind: 'guide' })
  })
})

describe('a subject is not denied', () => {
  it.each([
    ['en', 'like I said, it is the whole computer that crawls'],
    ['fr', "comme je l'ai dit, c'est tout l'ordinateur qui rame"],
  ] as const)('%s: by an answer that is said again: “%s”', (language, text) => {
    const on = mistaken(language, 'hardware.slow')

    on.type(
      text,
      { acts: { correct: 0.9, misunderstood: 0.9, choose: 0.6 }, options: { everything: 0.6 } },
      'hardware.slow',
    )

    expect(on.conversation.rule).not.toBe('doubt-subject')
    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'hardware.slow' })
  })

  it.each([
    ['en', 'sorry, I meant to say that it takes ages'],
    ['fr', 'pardon, je voulais dire que ça prend un temps fou'],
  ] as const)('%s: once a question was answered: “%s”', (language, text) => {
    const on = mistaken(language, 'hardware.slow')
    on.press('everything')

    on.type(text, { acts: { correct: 0.9, misunderstood: 0.9 } }, 'hardware.slow')

    expect(on.conversation.rule).not.toBe('doubt-subject')
  })

  it.each([
    ['en', 'by the way the phone on my desk is dead, too'],
    ['fr', 'au fait, le téléphone de mon bureau est mort aussi'],
  ] as const)('%s: by another matter that is told besides: “%s”', (language, text) => {
    const on = mistaken(language, 'hardware.slow')

    on.type(text, { acts: { correct: 0.35, 'report-problem': 0.8 } }, 'hardware.desk-phone')

    expect(on.conversation.rule).not.toBe('doubt-subject')
  })

  it('by few words, which deny an answer', () => {
    const on = mistaken('en', 'hardware.slow')

    on.type('no, not that one', { acts: { correct: 0.9, misunderstood: 0.9, deny: 0.6 } })

    expect(on.conversation.rule).not.toBe('doubt-subject')
  })

  it('in a matter of security', () => {
    const on = mistaken('en', 'security.phishing')

    on.type(
      'no no, I only wanted to know how to install it',
      { acts: { correct: 0.9, misunderstood: 0.9 } },
      'software.install',
    )

    expect(on.conversation.rule).not.toBe('doubt-subject')
  })
})
