import { describe, expect, it } from '@jest/globals'
import { createShortAnswerReader } from '../../../src/nlu/signals/short-answers.js'
import { createTextSpan } from '../../../src/nlu/text/text-span.js'
import { shippedPack } from '../shipped.js'

const readers = {
  en: createShortAnswerReader(shippedPack('en')),
  fr: createShortAnswerReader(shippedPack('fr')),
}
const said = (language: string, text: string) => readers[language as 'en' | 'fr'](createTextSpan(text))

describe('short answers', () => {
  it.each([
    ['fr', 'oui', 'yes'],
    ['fr', 'Ouais', 'yes'],
    ['fr', 'ouiii', 'yes'],
    ['fr', 'oui bien sûr', 'yes'],
    ['fr', "c'est fait", 'yes'],
    ['fr', 'c fait', 'yes'],
    ['fr', 'voilà, c’est fait', 'yes'],
    ['fr', 'non', 'no'],
    ['fr', 'nan', 'no'],
    ['fr', 'non pas du tout', 'no'],
    ['fr', 'je ne crois pas', 'no'],
    ['fr', 'je sais pas', 'dont-know'],
    ['fr', 'jsp', 'dont-know'],
    ['fr', 'aucune idée, désolé', 'dont-know'],
    ['fr', 'ça marche', 'works'],
    ['fr', 'ca marche merci !', 'works'],
    ['fr', 'ca marche maintenant', 'works'],
    ['fr', 'nickel', 'works'],
    ['fr', 'c bon', 'works'],
    ['fr', "c'est bon, ça fonctionne", 'works'],
    ['fr', 'oui ça remarche', 'works'],
    ['fr', "c'était ça", 'works'],
    ['fr', 'ok c’était bien ça', 'works'],
    ['fr', 'c etait ça', 'works'],
    ['fr', 'l’erreur revient à chaque fois', 'still-broken'],
    ['fr', 'toujours pas', 'still-broken'],
    ['fr', 'ca marche tjrs pas', 'still-broken'],
    ['fr', 'non, toujours pas', 'still-broken'],
    ['fr', 'pareil', 'still-broken'],
    ['fr', 'non même problème', 'still-broken'],
    ['fr', 'toujuors bloqué', 'still-broken'],
    ['fr', 'ça ne change rien', 'still-broken'],
    ['fr', 'le problème est revenu', 'still-broken'],
    ['fr', 'merci mais ça remarche pas', 'still-broken'],
    ['fr', 'et voilà, rebelote…', 'still-broken'],
    ['fr', 'en fait non', 'no'],
    ['fr', 'internet est revenu', 'works'],
    ['fr', "je n'y arrive pas", 'cannot'],
    ['fr', 'j y arrive pas', 'cannot'],
    ['fr', 'je trouve pas', 'not-found'],
    ['fr', 'je ne trouve pas le globe', 'not-found'],
    ['fr', 'c où ?', 'not-found'],
    ['en', 'yes', 'yes'],
    ['en', 'yep', 'yes'],
    ['en', 'yeah it is', 'yes'],
    ['en', 'done', 'yes'],
    ['en', 'no', 'no'],
    ['en', 'nop', 'no'],
    ['en', 'nope', 'no'],
    ['en', "no it isn't", 'no'],
    ['en', 'dont know', 'dont-know'],
    ['en', 'no idea', 'dont-know'],
    ['en', 'not sure', 'dont-know'],
    ['en', 'it works now, thanks', 'works'],
    ['en', 'works!', 'works'],
    ['en', 'wroks now', 'works'],
    ['en', 'that did the trick', 'works'],
    ['en', 'still nothing', 'still-broken'],
    ['en', 'nope same', 'still-broken'],
    ['en', 'no, still not working', 'still-broken'],
    ['en', 'still doesnt work', 'still-broken'],
    ['en', 'same error', 'still-broken'],
    ['en', 'nope, it came back', 'still-broken'],
    ['en', 'it stopped working again', 'still-broken'],
    ['en', 'thanks but it’s not working', 'still-broken'],
    ['en', "I can't", 'cannot'],
    ['en', 'greyed out', 'cannot'],
    ['en', 'cant find it', 'not-found'],
    ['en', 'where is that?', 'not-found'],
  ])('%s: %s is %s', (language, text, meaning) => {
    expect(said(language, text)).toMatchObject({ shortAnswer: meaning, isBare: true })
  })

  it.each([
    ['fr', "l'imprimante du couloir n'imprime plus"],
    ['fr', 'mon mot de passe ne marche pas'],
    ['en', 'my vpn is down'],
    ['en', 'no sound in teams'],
    ['en', 'yesterday the printer worked'],
  ])('%s: %s is none', (language, text) => {
    expect(said(language, text)).toMatchObject({ shortAnswer: null, metaIntent: null, isBare: false })
  })

  it('are found in a clause of a longer message, which is then not bare', () => {
    expect(said('en', 'I replaced the cable in the meeting room, it works now')).toMatchObject({
      shortAnswer: 'works',
      isBare: false,
    })
  })
})

describe('wishes', () => {
  it.each([
    ['fr', 'je veux parler à un humain', 'human'],
    ['fr', 'un technicien svp', 'human'],
    ['fr', 'recommencer', 'start-over'],
    ['fr', 'finalement plus besoin', 'start-over'],
    ['en', 'actually no longer needed', 'start-over'],
    ['fr', 'retour', 'back'],
    ['fr', 'attendez, ça redémarre', 'wait'],
    ['fr', 'deux minutes', 'wait'],
    ['fr', 'je suis revenu', 'ready'],
    ['fr', 'plus tard', 'later'],
    ['fr', 'je ne comprends pas', 'dont-understand'],
    ['fr', 'je comprend pas la question', 'dont-understand'],
    ['fr', 'merci bcp', 'thanks'],
    ['fr', 'bonjour', 'greeting'],
    ['fr', 'slt', 'greeting'],
    ['fr', 'bonne journée', 'goodbye'],
    ['en', 'talk to a human', 'human'],
    ['en', 'human please', 'human'],
    ['en', 'start over', 'start-over'],
    ['en', 'go back', 'back'],
    ['en', 'hold on, it restarts', 'wait'],
    ['en', "I'm back", 'ready'],
    ['en', 'not now', 'later'],
    ['en', 'later', 'later'],
    ['en', "I don't understand", 'dont-understand'],
    ['en', '??', 'dont-understand'],
    ['en', 'thx', 'thanks'],
    ['en', 'hi there', 'greeting'],
    ['en', 'bye', 'goodbye'],
  ])('%s: %s is %s', (language, text, wish) => {
    expect(said(language, text)).toMatchObject({ metaIntent: wish, isBare: true })
  })

  it.each([
    ['en', 'outlook hangs, could you remote in and have a look'],
    ['en', 'a technician to take over my desktop would be quicker'],
    ['en', 'how do I get past the bot'],
    ['fr', 'vous pourriez prendre le contrôle de mon écran'],
    ['fr', 'que quelqu’un prenne la main sur mon poste'],
    ['fr', 'comment contourner le robot'],
  ])(
    'for a human may be that somebody takes over the screen, or the bot goes away: %s: %s',
    (language, text) => {
      expect(said(language, text)).toMatchObject({ metaIntent: 'human' })
    },
  )

  it.each([
    ['fr', 'je n’arrive plus à prendre la main à distance sur mon PC du bureau'],
    ['fr', 'je ne peux pas prendre le contrôle de ma machine de chez moi'],
    ['en', 'I cannot remote into my office computer'],
    ['en', 'how do I let others take control of my screen in Teams'],
  ])('for a human is not that somebody cannot reach their own computer: %s: %s', (language, text) => {
    expect(said(language, text).metaIntent).toBeNull()
  })

  it('for a human is heard inside a longer message', () => {
    expect(said('en', 'outlook crashes all day, I want to talk to a human about it')).toMatchObject({
      metaIntent: 'human',
      isBare: false,
    })
  })
})

describe('what an answer begins with', () => {
  it.each([
    ['en', 'no I only read it', 'no'],
    ['en', 'nope the lamp is green', 'no'],
    ['en', 'no, colleague of mine', 'no'],
    ['en', 'yes with the blue cable', 'yes'],
    ['en', 'no sound at all', null],
    ['en', 'no picture since Monday', null],
    ['en', 'yes but it drops again', null],
    ['en', 'it says yes or no', null],
    ['fr', 'oui sur les deux', 'yes'],
    ['fr', 'non je l’ai supprimé', 'no'],
    ['fr', 'non, ma collègue', 'no'],
    ['fr', 'non reconnu par le poste', null],
    ['fr', 'oui mais ça recoupe', null],
  ] as const)('%s: “%s”: %s', (language, text, opening) => {
    expect(said(language, text).opensWith).toBe(opening)
  })
})
