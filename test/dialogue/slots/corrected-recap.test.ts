import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../../src/nlu/intent-file.js'
import { form, withGuides } from '../../support/dialogue/small-guides.js'
import type { Read } from '../../support/dialogue/stated-reading.js'
import { type TalkOptions, talk } from '../../support/dialogue/talk.js'

/** Answers all questions, so that the summary is shown. */
function readBack(language: Language, application: string, reason: string, options: TalkOptions = {}) {
  const on = talk({ language, context: withGuides, ...options })
  on.say(language === 'en' ? 'I need access to something' : "j'ai besoin d'un accès", form.topic)
  on.say(application)
  on.press('write')
  on.say(reason)
  expect(on.conversation.prompt).toMatchObject({ kind: 'guide', step: 'check' })
  return on
}

const en: readonly [string, string] = [
  'Ledger, cost centre 12',
  'Priya Nair, first floor, from 3 March, manager Ann Lee',
]
const fr: readonly [string, string] = [
  'Ledger, centre 12',
  'Nadia Benali, 1er étage, à partir du 3 mars, responsable Paul Roy',
]

describe('a value told at the recap', () => {
  it.each([
    ['no, second floor', 'Priya Nair, second floor, from 3 March, manager Ann Lee'],
    ['actually from tuesday', 'Priya Nair, first floor, from tuesday, manager Ann Lee'],
    ["it's for Omar, not Priya", 'Omar, first floor, from 3 March, manager Ann Lee'],
    ['not Ann Lee, Bob Hall', 'Priya Nair, first floor, from 3 March, manager Bob Hall'],
    ['looks good but the start is 10 March', 'Priya Nair, first floor, from 10 March, manager Ann Lee'],
  ])('takes the place of the old one: %s', (line, reason) => {
    const on = readBack('en', ...en)

    on.say(line)

    expect(on.conversation.rule).toBe('correct-recap')
    expect(on.heard).toContain('Changed: ')
    expect(on.heard).toContain(`“${reason}”`)
    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', step: 'check' })
    on.press('send')
    expect([...on.tickets.values()][0]?.facts).toMatchObject({ details: reason })
  })

  it.each([
    ['non, deuxième étage', 'Nadia Benali, deuxième étage, à partir du 3 mars, responsable Paul Roy'],
    ['finalement le 10 mars', 'Nadia Benali, 1er étage, à partir du 10 mars, responsable Paul Roy'],
    ["c'est pour Omar, pas pour Nadia", 'Omar, 1er étage, à partir du 3 mars, responsable Paul Roy'],
    ['pas Paul Roy mais Jean Petit', 'Nadia Benali, 1er étage, à partir du 3 mars, responsable Jean Petit'],
  ])('takes the place of the old one in French: %s', (line, reason) => {
    const on = readBack('fr', ...fr)

    on.say(line)

    expect(on.conversation.rule).toBe('correct-recap')
    expect(on.heard).toContain('C’est modifié'.replace('’', "'"))
    expect(on.heard).toContain(reason)
  })

  it('replaces a number by its word, in the answer that has it', () => {
    const on = readBack('en', ...en)

    on.say('cost centre 14 actually')

    expect(on.heard).toContain('“Ledger, cost centre 14”')
  })

  it('chooses another option', () => {
    const on = readBack('en', ...en)

    on.say('actually, read')

    expect(on.heard).toContain('You chose “read”')
    expect(on.heard).toContain('“Ledger, cost centre 12”')
  })

  it('leaves a part without words alone, such as one that was masked', () => {
    const on = readBack('en', 'Ledger', 'Priya Nair, ‹•••›, first floor')

    on.say('no, second floor')

    expect(on.heard).toContain('“Priya Nair, ‹•••›, second floor”')
  })

  it('is asked for if only a wrong one is named', () => {
    const on = readBack('en', ...en)

    on.say('the manager is wrong')

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', step: 'why', returnTo: 'check' })
  })
})

describe('anything else said at the recap', () => {
  it.each([
    ['en', 'Bob Hall approves it'],
    ['en', 'please also add Visio'],
    ['en', 'also I need it by Monday'],
    ['en', 'No, I need it by Monday'],
    ['en', "wait it doesn't mention the two screens"],
    ['en', 'the new manager Bob Hall has agreed, ask him'],
    ['en', 'not for Priya but for everybody who works with her on the first floor this year'],
    ['en', 'sorry, I meant Payroll'],
    ['fr', "il n'est pas question du deuxième écran"],
    ['fr', "attendez, j'en ai besoin avant vendredi"],
    ['fr', 'il manque le casque'],
  ] as const)('is added as a sentence of its own and changes nothing (%s): %s', (language, line) => {
    const told = language === 'en' ? en : fr
    const on = readBack(language, ...told)

    on.say(line)

    const heard = on.heard.replace(/\u00a0/g, ' ')
    expect(heard).toContain(language === 'en' ? `Added: “${line}”` : `J'ai ajouté : « ${line} »`)
    for (const answer of told) expect(heard).toContain(language === 'en' ? `“${answer}”` : `« ${answer} »`)
    expect(heard).toContain(language === 'en' ? `You added “${line}”` : `Vous avez ajouté « ${line} »`)
    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', step: 'check' })
    on.press('send')
    expect([...on.tickets.values()][0]?.facts).toMatchObject({ details: `${told[1]}\n${line}` })
  })

  it.each<[string, Read]>([
    ['should I ask Ann Lee first, or do you?', { acts: { 'ask-process': 0.9, correct: 0.6 } }],
    ['does not Ann Lee decide that?', { acts: { 'ask-process': 0.9, deny: 0.6 } }],
  ])('is answered if it asks something, and the request stays as it is: %s', (line, read) => {
    const on = readBack('en', ...en)

    on.type(line, read)

    expect(on.heard).toMatch(/your manager|technician/)
    expect(on.heard).not.toMatch(/Changed|Added/)
    on.press('send')
    expect([...on.tickets.values()][0]?.facts).toMatchObject({ details: en[1] })
  })

  it('stays when the answer before it is given again', () => {
    const on = readBack('en', ...en)
    on.say('Bob Hall approves it')

    on.press('change')
    on.press('why')
    on.say('Omar Said, second floor')

    expect(on.heard).toContain('“Omar Said, second floor”. You added “Bob Hall approves it”')
  })
})

describe('the last change at the recap', () => {
  it.each([
    ['no, second floor', 'an answer that was corrected'],
    ['actually, read', 'an option'],
    ['Bob Hall approves it', 'a sentence that was added'],
  ])('is undone by its button: %s', (line) => {
    const on = readBack('en', ...en)
    const before = on.heard.split('\n\n').at(-1)
    on.say(line)

    on.press('undo')

    expect(on.heard).toContain("I've put it back as it was.")
    expect(on.heard.split('\n\n').at(-1)).toBe(before)
    on.press('send')
    expect([...on.tickets.values()][0]?.facts).toMatchObject({ details: en[1] })
  })

  it.each([
    ['en', 'please change that back to what I had'],
    ['en', "no, that was a question, don't write it down, restore it"],
    ['en', 'undo'],
    ['fr', 'non, remettez mon texte comme il était'],
    ['fr', "enlevez ce que vous venez d'écrire s'il vous plaît"],
  ] as const)('is undone in words (%s): %s', (language, line) => {
    const told = language === 'en' ? en : fr
    const on = readBack(language, ...told, { readsAhead: true })
    on.say(language === 'en' ? 'no, second floor' : 'non, deuxième étage')

    on.say(line)

    expect(on.conversation.rule).toBe('undo-recap-change')
    expect(on.heard).toContain(told[1])
  })
})

describe('an agreement at the recap that also asks something', () => {
  it.each([
    ['en', 'Yes, send it please. How long does that take as a rule?', /A technician should answer/],
    [
      'fr',
      "C'est juste, envoyez. Ça prend combien de temps d'habitude ?",
      /Un technicien devrait vous répondre/,
    ],
    ['en', 'Looks good, go ahead. Will that change my parking space?', /added your question to REQ|INC/],
  ] as const)('sends the request and answers (%s): %s', (language, text, answer) => {
    const on = readBack(language, ...(language === 'en' ? en : fr))

    on.say(text)

    expect(on.conversation.rule).toBe('send-recap')
    expect(on.actions).toContainEqual(expect.objectContaining({ type: 'hand-off' }))
    expect(on.heard).toMatch(answer)
  })
})
