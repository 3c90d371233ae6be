import { it } from '@jest/globals'
import { talk } from '../dialogue/flows/talk.js'
it('x', () => {
  const on = talk({ language: 'en' })
  on.say('the vpn is down', 'network.vpn')
  on.press('home')
  on.say('yes but now my printer will not print anything at all', 'printing.not-printing'); console.log(on.conversation.rule, on.heard, JSON.stringify(on.conversation.phase))
})
