import { describe, expect, it } from '@jest/globals'
import { stripTriedRemedies } from '../../../src/nlu/text/strip-tried-remedies.js'
import { createTextSpan, type TextSpan } from '../../../src/nlu/text/text-span.js'

const restarts = ({ text }: TextSpan) => (/restarted|redémarré/.test(text) ? ['restart-computer'] : [])

describe('what a text is about', () => {
  it.each([
    ["mon pc est lent depuis ce matin, j'ai déjà redémarré", 'mon pc est lent depuis ce matin'],
    ['I restarted twice. Outlook still does not open', ' Outlook still does not open'],
    ['nothing prints, already restarted it, please help me', 'nothing prints,  please help me'],
  ])('leaves out what was tried in %j', (text, about) => {
    expect(stripTriedRemedies(createTextSpan(text), restarts).text).toBe(about)
  })

  it.each(['already restarted', 'restarted it, nothing', 'my computer restarted by itself'])(
    'keeps %j whole, where nothing else would be left',
    (text) => {
      expect(stripTriedRemedies(createTextSpan(text), restarts).text).toBe(text)
    },
  )
})
