import { describe, expect, it } from '@jest/globals'
import { applyFrenchElision } from '../../../src/content/wording/french-elision.js'
import { interpolate } from '../../../src/content/wording/translations.js'

function french(text: string, vars: Record<string, string | number>): string {
  return interpolate(applyFrenchElision('fr', text, vars), vars)
}

describe('de and que before a name in French', () => {
  it.each([
    ['à propos de {number}', { number: 'INC-1042' }, "à propos d'INC-1042"],
    ['à propos de {number}', { number: 'REQ-1042' }, 'à propos de REQ-1042'],
    ['une demande de {requester}', { requester: 'Émile Roy' }, "une demande d'Émile Roy"],
    ['une demande de {requester}', { requester: 'Yann Roy' }, 'une demande de Yann Roy'],
    ['Est-ce la même chose que {number} ?', { number: 'INC-1' }, "Est-ce la même chose qu'INC-1 ?"],
    ['lorsque {technician} répond', { technician: 'Amina' }, "lorsqu'Amina répond"],
    ['la note de {score} sur 5', { score: 1 }, 'la note de 1 sur 5'],
    ['au sujet de **{number}**', { number: 'INC-1' }, "au sujet d'**INC-1**"],
  ])('%s with %j', (text, vars, said) => {
    expect(french(text, vars as Record<string, string | number>)).toBe(said)
  })

  it('leaves other languages alone', () => {
    expect(applyFrenchElision('es', 'de {number}', { number: 'INC-1' })).toBe('de {number}')
  })
})
