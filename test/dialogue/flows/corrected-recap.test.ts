import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../../src/nlu/intent-file.js'
import { form, withGuides } from './small-guides.js'
import { talk } from './talk.js'

/** All is answered, and stands before them. */
function readBack(language: Language, application: string, reason: string) {
  const on = talk({ language, context: withGuides })
  on.say(language === 'en' ? 'I need access to something' : "j'ai besoin d'un accès", form.topic)
  on.say(application)
  on.press('write')
  on.say(reason)
  expect(on.conversation.phase).toMatchObject({ at: 'guide', step: 'check' })
  return on
}

const en = ['Ledger, cost centre 12', 'Priya Nair, first floor, from 3 March, manager Ann Lee'] as const
const fr = ['Ledger, centre 12', 'Nadia Benali, 1er étage, à partir du 3 mars, responsable Paul Roy'] as const

describe('a value told at the recap', () => {
  it.each([
    ['no, second floor', 'Priya Nair, second floor, from 3 March, manager Ann Lee'],
    ['actually from tuesday', 'Priya Nair, first floor, from tuesday, manager Ann Lee'],
    ["it's for Omar, not Priya", 'Omar, first floor, from 3 March, manager Ann Lee'],
    ['not Ann Lee, Bob Hall', 'Priya Nair, first floor, from 3 March, manager Bob Hall'],
    ['wrong manager, it’s Bob Hall', 'Priya Nair, first floor, from 3 March, manager Bob Hall'],
    ['looks good but the start is 10 March', 'Priya Nair, first floor, from 10 March, manager Ann Lee'],
  ])('takes the place of the old one: %s', (line, reason) => {
    const on = readBack('en', ...en)

    on.say(line)

    expect(on.conversation.rule).toBe('correct-recap')
    expect(on.heard).toContain('Changed: ')
    expect(on.heard).toContain(`“${reason}”`)
    expect(on.conversation.phase).toMatchObject({ at: 'guide', step: 'check' })
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

  it.each(['Bob Hall approves it', 'please also add Visio'])('adds what corrects nothing: %s', (line) => {
    const on = readBack('en', ...en)

    on.say(line)

    expect(on.heard).toContain(`manager Ann Lee / ${line}`)
  })

  it('leaves a part without words alone, such as one that was masked', () => {
    const on = readBack('en', 'Ledger', 'Priya Nair, ‹•••›, first floor')

    on.say('no, second floor')

    expect(on.heard).toContain('“Priya Nair, ‹•••›, second floor”')
  })

  it('is asked about with buttons if several could be meant, and can be added instead', () => {
    const on = readBack('en', 'Ledger', 'to pay suppliers')

    on.say('sorry, I meant Payroll')

    expect(on.heard).toContain('Which of these should “Payroll” replace?')
    on.press('0')
    expect(on.heard).toContain('wrote “Payroll” and “to pay suppliers”')
    on.say('sorry, I meant Bank')
    on.press('add')
    expect(on.heard).toContain('to pay suppliers / sorry, I meant Bank')
  })

  it('is asked for if only a wrong one is named', () => {
    const on = readBack('en', ...en)

    on.say('the manager is wrong')

    expect(on.conversation.phase).toMatchObject({ at: 'guide', step: 'why', returnTo: 'check' })
  })
})
