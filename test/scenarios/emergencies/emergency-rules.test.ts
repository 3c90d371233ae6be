import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

type Row = readonly [rule: string, language: 'en' | 'fr', ...lines: string[]]

/** Conversations whose last message triggers the rule. */
const acting: readonly Row[] = [
  [
    'ask-whether-over',
    'en',
    'my work phone was stolen on the train',
    'good news, I have found it again in my coat',
  ],
  [
    'ask-whether-over',
    'fr',
    'on m’a volé mon téléphone professionnel dans le train',
    'je l’ai retrouvé, il était dans mon manteau',
  ],
  [
    'answer-what-is-told',
    'en',
    'all my files are encrypted and there is a ransom note',
    'the colleague next to me has the same message now',
  ],
  [
    'answer-what-is-told',
    'fr',
    'tous mes fichiers sont chiffrés et on demande une rançon',
    'ma voisine de bureau a le même message maintenant',
  ],
  [
    'back-to-undone',
    'en',
    'I typed my password on a fake page',
    'done',
    "no sorry, I haven't changed it yet",
  ],
  [
    'back-to-undone',
    'fr',
    'j’ai tapé mon mot de passe sur une fausse page',
    "c'est fait",
    'non pardon, je ne l’ai pas encore changé',
  ],
  ['no-but-yes', 'en', 'I found a USB stick in the street', 'no, but my colleague plugged it in'],
  [
    'no-but-yes',
    'fr',
    'j’ai trouvé une clé USB dehors, je peux la brancher ?',
    'non, mais ma collègue l’a branchée',
  ],
  [
    'doubt-alarm',
    'en',
    'the VPN is down',
    'I typed my password on a fake page',
    'oh sorry, I was wrong, that page was not fake at all',
  ],
  [
    'doubt-alarm',
    'fr',
    'le VPN ne marche pas',
    'j’ai tapé mon mot de passe sur une fausse page',
    'vous vous trompez, la page n’était pas fausse',
  ],
  [
    'doubt-alarm',
    'en',
    'the battery of my laptop is swollen',
    "oh sorry, I was wrong, it isn't swollen at all",
  ],
  [
    'doubt-alarm',
    'fr',
    'la batterie de mon portable est gonflée',
    'ah pardon, je me suis trompé, elle n’est pas gonflée du tout',
  ],
  [
    'return-to-subject',
    'en',
    'the VPN is down',
    'at home',
    'by the way the printer does not print either',
    'no I meant the VPN, not the printer',
  ],
]

/** Conversations whose last message looks similar but means something else. */
const silent: readonly Row[] = [
  ['ask-whether-over', 'en', 'my work phone was stolen on the train', 'no, I have not found it'],
  [
    'ask-whether-over',
    'fr',
    'on m’a volé mon téléphone professionnel dans le train',
    'non, je ne l’ai pas retrouvé',
  ],
  [
    'answer-what-is-told',
    'en',
    'all my files are encrypted and there is a ransom note',
    'my colleague is on holiday this week',
  ],
  [
    'answer-what-is-told',
    'fr',
    'tous mes fichiers sont chiffrés et on demande une rançon',
    'ma collègue est en vacances cette semaine',
  ],
  ['back-to-undone', 'en', 'I typed my password on a fake page', 'done', 'no'],
  ['back-to-undone', 'fr', 'j’ai tapé mon mot de passe sur une fausse page', "c'est fait", 'non'],
  [
    'no-but-yes',
    'en',
    'I found a USB stick in the street',
    "no, and my colleague hasn't plugged it in either",
  ],
  [
    'no-but-yes',
    'fr',
    'j’ai trouvé une clé USB dehors, je peux la brancher ?',
    'non, et ma collègue ne l’a pas branchée non plus',
  ],
  ['doubt-alarm', 'en', 'the battery of my laptop is swollen', 'sorry, I am not in room 204, it is room 305'],
  [
    'doubt-alarm',
    'fr',
    'la batterie de mon portable est gonflée',
    'pardon, je ne suis pas en salle 204 mais en 305',
  ],
  [
    'return-to-subject',
    'en',
    'the VPN is down',
    'at home',
    'by the way the printer does not print either',
    'no, nobody else can print',
  ],
]

async function ruleAfter(language: 'en' | 'fr', lines: readonly string[]): Promise<string | null> {
  engine.another(language)
  for (const line of lines) await engine.say(line)
  return (await engine.conversation())?.rule ?? null
}

describe('rules of emergencies, and what brings people back from a false alarm', () => {
  it.each(acting)('%s acts, %s: %j %j', async (rule, language, ...lines) => {
    expect(await ruleAfter(language, lines)).toBe(rule)
  })

  it.each(silent)('%s does not act, %s: %j %j', async (rule, language, ...lines) => {
    expect(await ruleAfter(language, lines)).not.toBe(rule)
  })
})
