import { act, ask, openTicket, picture, technician, ticketOn, visitor, write } from './people.mjs'

/** Takes the pictures of requesters' and technicians' pages in a browser, in both languages. */
export async function webStory(browser, { origin, setupLink }) {
  const marc = await technician(browser, origin, setupLink, {
    name: 'Marc Petit',
    email: 'marc.petit@example.org',
    language: 'en',
  })
  const invited = await marc.request.post(`${origin}/console/api/invitations`, {
    data: { email: 'ines.faure@example.org', roles: ['technician'], groups: ['l1'] },
  })
  const ines = await technician(browser, origin, (await invited.json()).link, {
    name: 'Inès Faure',
    email: 'ines.faure@example.org',
    language: 'fr',
  })

  const paul = await visitor(browser, origin, {
    name: 'Paul Garnier',
    language: 'fr',
    asks: [
      ['mon compte est bloqué depuis ce matin, après trois essais', 'juste avant'],
      [{ press: 'Verrouillé après des erreurs' }],
      ['un technicien svp', 'INC-'],
    ],
  })
  const locked = await ticketOn(paul)
  await act(ines, origin, locked, { verb: 'press', act: 'take' })
  await paul.getByText('Inès Faure').last().waitFor()
  await write(
    ines,
    origin,
    locked,
    'note',
    'Compte AD verrouillé à 9 h 02. Rappeler sur le poste de l’annuaire avant de le déverrouiller.',
  )
  await write(
    ines,
    origin,
    locked,
    'reply',
    'Bonjour Paul, je vous appelle sur votre poste pour vérifier que c’est bien vous, puis je débloque le compte.',
  )
  await ask(paul, 'oui, vous pouvez m’appeler maintenant', null)

  await visitor(browser, origin, {
    name: 'Jo Lindqvist',
    language: 'en',
    asks: [
      ['outlook crashes every time I open an attachment, third time this week'],
      ['a technician please', 'INC-'],
    ],
  })
  await visitor(browser, origin, {
    name: 'Claire Morel',
    language: 'fr',
    asks: [['j’ai cliqué sur le lien d’un mail de la banque et j’ai mis mon mot de passe…', 'est prévenue']],
  })
  const ana = await visitor(browser, origin, {
    name: 'Ana Ruiz',
    language: 'en',
    context: { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true, colorScheme: 'dark' },
    asks: [['the wifi on my laptop keeps dropping since monday, only at the office']],
  })
  await picture(ana, 'requester-mobile-dark')
  const amina = await visitor(browser, origin, {
    name: 'Amina Diallo',
    language: 'fr',
    asks: [
      ['slt, globalprotect reste bloqué sur « connexion » depuis ce matin, je suis chez moi', 'ouvre-t-il'],
      [{ press: 'Oui' }, 'Cliquez sur le globe'],
      ['ca marche merci !', 'INC-'],
    ],
  })
  await picture(amina, 'requester-fr')

  const tom = await visitor(browser, origin, {
    name: 'Tom Baker',
    language: 'en',
    asks: [
      ['nothing prints on the 2nd floor Ricoh, already restarted it and my laptop', 'only your documents'],
      [{ press: 'Nobody can print' }, 'its screen'],
      [{ press: 'It says Ready' }],
      ['a technician please', 'INC-'],
    ],
  })
  const printer = await ticketOn(tom)
  await act(marc, origin, printer, { verb: 'press', act: 'take' })
  await tom.getByText('Marc Petit').last().waitFor()
  await write(marc, origin, printer, 'note', 'Ricoh technician was here on 3 November.')
  await write(
    marc,
    origin,
    printer,
    'reply',
    'Hi Tom, could you open the toner door once and close it firmly?',
  )
  await ask(tom, 'done, it makes a noise and now it prints', null)
  await picture(tom, 'requester-en')

  await openTicket(marc, origin, printer, /^All open/)
  await picture(marc, 'console-en')
  await deskPictures(marc, { language: 'en', form: 'Resolve' })
  await openTicket(ines, origin, locked, /^Tous/)
  await picture(ines, 'console-fr')
  await deskPictures(ines, { language: 'fr', form: 'Résoudre' })

  await openTicket(marc, origin, printer, /^All open/)
  await marc.emulateMedia({ colorScheme: 'dark' })
  await picture(marc, 'console-dark')
  await marc.getByRole('button', { name: 'More', exact: true }).click()
  await marc.getByRole('menuitem').last().waitFor()
  await picture(marc, 'console-menu-dark')

  await ownPictures(tom, { language: 'en', own: 'My requests' })
  await ownPictures(paul, { language: 'fr', own: 'Mes demandes' })
}

/** Takes the pictures of the ticket list and of a form over a ticket. */
async function deskPictures(page, { language, form }) {
  const { height, width, x, y } = await page.locator('.desk-queue').boundingBox()
  await picture(page, `console-queue-${language}`, { clip: { x, y, width, height: Math.min(height, 640) } })
  await page.getByRole('button', { name: form, exact: true }).click()
  await page.getByRole('dialog').getByRole('textbox').first().waitFor()
  await picture(page, `console-form-${language}`)
  await page.keyboard.press('Escape')
}

/** Takes the picture of a requester's own requests, with one opened to show the next steps. */
async function ownPictures(page, { language, own }) {
  await page.getByRole('button', { name: own, exact: true }).click()
  await page.locator('.own-list button').first().click()
  await page.locator('.own .own-state, dialog[open] .own-state').last().waitFor()
  await picture(page, `requester-own-${language}`)
}
