import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../../src/nlu/intent-file.js'
import { type Talk, talk } from '../../support/dialogue/talk.js'

/** Starts a conversation at the slow-computer guide's first question, which has no plain yes or no. */
function inGuide(language: Language) {
  const on = talk({ language })
  on.say(language === 'fr' ? 'mon pc est très lent' : 'my laptop is very slow', 'hardware.slow')
  expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'hardware.slow' })
  return on
}

const stepOf = ({ conversation: { prompt } }: Talk) => (prompt.kind === 'guide' ? prompt.step : null)

describe('in the middle of a guide', () => {
  it.each([
    ['en', 'thank you for the quick answer', 'chat.thanks'],
    ['en', "I'll have to dash in a minute", 'chat.goodbye'],
    ['fr', 'merci de me répondre aussi vite', 'chat.thanks'],
    ['fr', 'bonjour à toute la petite équipe', 'chat.greeting'],
  ] as const)(
    '%s: who is civil, “%s”, hears no more than that, and the question stays',
    (language, text, topic) => {
      const on = inGuide(language)
      const { prompt } = on.conversation

      on.say(text, topic)

      expect(on.heard).toMatch(/welcome|take your time|hurry|vous en prie/i)
      expect(on.conversation).toMatchObject({ prompt, failures: 0 })
    },
  )

  it.each([
    ['en', 'what can you do apart from this', 'chat.capabilities', /Guichet/],
    ['fr', 'vous êtes ouverts jusqu’à quelle heure', 'desk.hours', /Techniciens|techniciens/],
  ] as const)('%s: “%s” is answered, then the question stands', (language, text, topic, answer) => {
    const on = inGuide(language)
    const { prompt: phase } = on.conversation

    on.say(text, topic)

    expect(on.heard).toMatch(answer)
    expect(on.conversation).toMatchObject({ prompt: phase, failures: 0 })
  })

  it.each([
    ['en', 'yes caps lock is off', 'hardware.keyboard-mouse'],
    ['en', 'I emptied the bin already', 'os.restore-file'],
    ['en', 'no, my colleague sits in Lyon', 'account.profile'],
    ['en', 'no it never worked before', 'office.recover-unsaved'],
    ['fr', 'oui il est bien sur la base', 'hardware.dock'],
    ['fr', 'j’ai déjà vidé la corbeille hier', 'os.restore-file'],
  ] as const)('%s: “%s” is an answer that goes on, or what was done', (language, text, topic) => {
    const on = inGuide(language)

    on.say(text, topic)

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'hardware.slow' })
  })

  it.each([
    ['en', 'yes and by the way I need a badge reader', 'hardware.new-equipment'],
    ['en', 'yes and Outlook crashes all day long', 'mail.client'],
    ['en', 'I restarted it and now the mail app crashes', 'mail.client'],
    ['en', 'yes I gave him my password', 'security.compromised'],
  ] as const)('%s: “%s” is another matter all the same', (language, text, topic) => {
    const on = inGuide(language)

    on.say(text, topic)

    expect(on.conversation.prompt).toMatchObject({ topic })
  })

  it.each([
    ['en', 'humans only here'],
    ['fr', 'technicien sinon rien'],
  ] as const)('%s: “%s”, surely asking for a human, brings one however short', (language, text) => {
    const on = inGuide(language)

    on.say(text, 'desk.human')

    expect(on.actions).toContainEqual(expect.objectContaining({ type: 'hand-off', reason: 'asked' }))
  })

  it.each([
    ['en', 'no it’s fine now'],
    ['fr', 'en fait non c’est bon'],
  ] as const)(
    '%s: a request that is “%s” is closed as such once that is confirmed, and nobody is glad that it works',
    (language, text) => {
      const on = talk({ language })
      on.say(language === 'fr' ? 'il me faut un ordinateur' : 'a new laptop please', 'hardware.new-equipment')

      const { botTicket: ticket } = on.conversation

      on.say(text)
      expect(on.heard).not.toMatch(/works|marche|fonctionne/)
      if (on.conversation.prompt.kind === 'guide') on.say(language === 'fr' ? 'oui' : 'yes')

      expect(on.tickets.get(ticket!)?.state).toBe('resolved')
    },
  )

  it.each([
    ['en', 'no I only read it', 'no'],
    ['en', 'yes I pressed the blue button in it', 'yes'],
    ['fr', 'non j’ai juste lu', 'no'],
    ['fr', 'oui sur le lien du bas', 'yes'],
  ] as const)(
    '%s: “%s” answers a question whose buttons say more than yes and no',
    (language, text, means) => {
      const on = talk({ language })
      on.say(
        language === 'fr' ? 'un mail bizarre du patron' : 'a weird mail from the boss',
        'security.phishing',
      )
      const { prompt: phase } = on.conversation
      if (phase.kind !== 'guide') throw new Error('No guide was begun.')

      on.say(text)

      const taken = on.conversation.steps.find(({ step }) => step === phase.step)
      expect(taken?.result?.answer).toMatch(means === 'no' ? /^(No|Non)/ : /^(Yes|Oui)/)
    },
  )
})

describe('asked what it is about', () => {
  function clarifying(language: Language, choices: readonly string[]) {
    return talk({
      language,
      conversation: { prompt: { kind: 'disambiguation', question: 'q', text: 'outlook', choices } },
    })
  }

  it.each([
    ['en', 'still the same', 'desk.outage'],
    ['en', 'yes', undefined],
    ['fr', 'toujours pareil', 'desk.outage'],
    ['fr', 'je sais pas', undefined],
  ] as const)('%s: who answers “%s” is asked once more, and keeps the choices', (language, text, topic) => {
    const on = clarifying(language, ['mail.client', 'mail.send-receive'])

    on.say(text, topic)

    expect(on.heard).toMatch(/still need to know|me reste à savoir/)
    expect(on.conversation.prompt).toMatchObject({
      kind: 'disambiguation',
      choices: ['mail.client', 'mail.send-receive'],
      isAgain: true,
    })
  })

  it.each([
    ['en', 'it is fine after all'],
    ['en', 'all good after all'],
    ['fr', 'finalement c’est bon'],
    ['fr', 'en fait c’est bon'],
  ] as const)('%s: who says “%s” is asked nothing more', (language, text) => {
    const on = clarifying(language, ['mail.client', 'mail.send-receive'])

    on.say(text)

    expect(on.heard).toMatch(/^(All right\. Message me|D'accord\. Écrivez-moi)/)
    expect(on.conversation.prompt).toEqual({ kind: 'idle' })
  })

  it('a human takes it when that does not tell either', () => {
    const on = clarifying('en', ['mail.client', 'mail.send-receive'])

    on.say('since nine or so')
    on.say('the whole row')

    expect(on.actions).toContainEqual(expect.objectContaining({ type: 'hand-off', reason: 'not-understood' }))
  })

  it.each([
    ['en', 'yes'],
    ['fr', 'oui'],
  ] as const)('%s: “%s” to a single choice is that one', (language, text) => {
    const on = clarifying(language, ['mail.client'])

    on.say(text)

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'mail.client' })
  })

  it.each([
    ['en', /Is this about “no internet or network”\?|I think it's this: no internet or network\./, 'Yes'],
    [
      'fr',
      /Votre demande porte-t-elle sur ce sujet : plus d'internet ni de réseau|Je pense qu'il s'agit de ce sujet : plus d'internet ni de réseau\./u,
      'Oui',
    ],
  ] as const)(
    '%s: a single guess is a question, answered by yes or in more words',
    (language, asked, yes) => {
      const on = talk({ language })

      on.say('wobbly since lunch', ['network.no-connection'])

      expect(on.heard.replaceAll(/[\u00a0\u202f]/g, ' ')).toMatch(asked)
      expect(on.conversation.lastPrompt!.message.buttons[0]).toMatchObject({ label: yes })
      on.press('network.no-connection')
      expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'network.no-connection' })
    },
  )

  it('a thing that is named may be about other choices, which are then offered', () => {
    const on = clarifying('en', ['os.crash', 'os.update'])

    on.say('the laptop', ['hardware.slow', 'hardware.wont-start'])

    expect(on.conversation.prompt).toMatchObject({ choices: ['hardware.slow', 'hardware.wont-start'] })
  })

  it('another matter that is sure is one', () => {
    const on = clarifying('en', ['mail.client', 'mail.send-receive'])

    on.say('the badge printer at reception eats the cards', 'printing.jam-toner')

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'printing.jam-toner' })
  })
})

describe('with nothing pending', () => {
  const article = {
    topic: 'hardware.dock',
    title: 'Docking station',
    short: null,
    body: 'Plug it in.',
    excerpt: '',
  }

  it.each([
    ['en', 'it works for reception', /isn't working: which device|Which device/],
    ['en', 'it works for scanning', /isn't working: which device|Which device/],
    ['fr', 'ça marche à l’accueil', /[Qq]uel appareil/],
    ['fr', 'ça marche pour scanner', /[Qq]uel appareil/],
  ] as const)('%s: “%s” is asked what does not work, and shown no article', (language, text, question) => {
    const on = talk({ language, context: { searchArticles: () => [{ ...article, language }] } })

    on.say(text)

    expect(on.heard).toMatch(question)
    expect(on.conversation.prompt).toMatchObject({ kind: 'rephrase' })
  })

  it.each([
    ['en', 'it works for reception', 'the Ricoh printer'],
    ['fr', 'ça marche à l’accueil', 'l’imprimante Ricoh'],
  ] as const)('%s: and what is then only named, what is wrong with it', (language, first, named) => {
    const on = talk({ language, context: { searchArticles: () => [{ ...article, language }] } })
    on.say(first)

    on.say(named, ['printing.not-printing', 'printing.jam-toner'])

    expect(on.conversation.prompt).toMatchObject({
      kind: 'disambiguation',
      choices: ['printing.not-printing', 'printing.jam-toner'],
    })
  })
})

describe('good news that is no yes', () => {
  it.each([
    ['en', 'it works for scanning'],
    ['fr', 'ça marche pour scanner'],
  ] as const)('%s: “%s” is noted, touches nobody and prints nothing', (language, text) => {
    const on = talk({ language })
    on.say(language === 'fr' ? 'rien ne s’imprime' : 'nothing prints', 'printing.not-printing')
    const step = stepOf(on)

    on.say(text)

    expect(stepOf(on)).toBe(step)
    expect(on.conversation).toMatchObject({
      prompt: { kind: 'guide', topic: 'printing.not-printing' },
      failures: 0,
    })
    expect(on.conversation.facts).not.toHaveProperty('impact')
  })

  it.each([
    ['en', 'all good'],
    ['fr', 'c’est tout bon'],
  ] as const)('%s: “%s” does not say that the link was clicked', (language, text) => {
    const on = talk({ language })
    on.say(language === 'fr' ? 'un mail bizarre' : 'a weird mail', 'security.phishing')

    on.say(text)

    expect(on.conversation.prompt).toMatchObject({ topic: 'security.phishing', asksWhetherItWorks: true })
    expect(on.actions.filter((action) => action.type === 'hand-off')).toEqual([])
  })

  it.each([
    ['en', 'at home', 'it works now, thank you', 'it works'],
    ['fr', 'chez moi', 'ça marche maintenant, merci', 'ça marche'],
  ] as const)(
    '%s: thanks beside, where a page was to open, may be the end; without, the page opens',
    (language, place, thanks, plain) => {
      const [ended, going] = [thanks, plain].map((text) => {
        const on = talk({ language })
        on.say(language === 'fr' ? 'le vpn expire' : 'vpn timed out', 'network.vpn')
        on.say(place)
        on.say(text)
        return on.conversation.prompt
      })

      expect(ended).toMatchObject({ kind: 'guide', asksWhetherItWorks: true })
      expect(going).toMatchObject({ kind: 'guide', topic: 'network.vpn' })
      expect(going).not.toHaveProperty('asksWhetherItWorks')
    },
  )

  it('that it is back ends no request', () => {
    const on = talk()
    on.say('I leave on friday', 'account.offboarding')

    on.say('yep, it’s back')

    expect(on.conversation.prompt).not.toHaveProperty('asksWhetherItWorks')
  })
})

describe('who would rather talk to somebody', () => {
  it.each([
    ['en', 'my eyes are bad, a spoken conversation with an adviser would suit me'],
    ['fr', 'ma vue est mauvaise, je préfère une conversation orale avec un conseiller'],
  ] as const)('%s: names no application by that', (language, text) => {
    const on = talk({ language })
    on.say(language === 'fr' ? 'la paie est en panne' : 'payroll is down', 'software.business-app')

    on.say(text, 'desk.human')

    expect(on.actions).toContainEqual(expect.objectContaining({ type: 'hand-off', reason: 'asked' }))
    expect(on.conversation.facts).not.toHaveProperty('application')
  })

  it.each([
    ['en', 'you can call me on 4471'],
    ['fr', 'vous pouvez m’appeler au 4471'],
  ] as const)('%s: “%s” says where to call, not what it is about', (language, text) => {
    const on = talk({ language })
    on.say(language === 'fr' ? 'un humain' : 'a human')

    on.say(text, 'hardware.desk-phone')

    expect(on.actions).toContainEqual(expect.objectContaining({ type: 'record-message' }))
    expect(on.actions.filter((action) => action.type === 'set-topic')).toEqual([])
  })
})

describe('asked to say it another way', () => {
  const article = {
    topic: 'hardware.slow',
    title: 'My computer is slow',
    short: null,
    body: 'Restart it.',
    excerpt: '',
  }

  it.each([
    ['en', 'since this morning'],
    ['fr', 'depuis ce matin'],
  ] as const)('%s: who answers “%s” gets a human, and no article that has these words', (language, text) => {
    const on = talk({
      language,
      conversation: { prompt: { kind: 'rephrase', question: 'q', text: 'ça ne s’ouvre pas' } },
      context: { searchArticles: () => [{ ...article, language }] },
    })

    on.say(text)

    expect(on.heard).not.toContain(article.title)
    expect(on.actions).toContainEqual(expect.objectContaining({ type: 'hand-off', reason: 'not-understood' }))
  })
})
