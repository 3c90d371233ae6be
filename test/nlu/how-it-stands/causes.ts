/** Messages that report the cause as past, using only "it" and a word or two. */
export const causes = {
  en: [
    'it was just unplugged',
    'oh it was off',
    'sorry, it was only the cable',
    "it wasn't plugged in",
    'my bad, it was on mute',
  ],
  fr: [
    'il était juste débranché',
    'ah il était éteint',
    "c'était juste le câble",
    "il n'était pas branché",
    "j'avais oublié de l'allumer",
  ],
} as const

/** Messages with the same words that report a fault. */
export const faults = {
  en: [
    'my laptop was off this morning and will not start',
    'the screen was just black',
    'it was just working a minute ago and now it is dead',
  ],
  fr: [
    'mon écran était éteint ce matin et ne se rallume plus',
    'le compte était juste bloqué',
    'il était juste 8 h quand tout a planté',
  ],
} as const
