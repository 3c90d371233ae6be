/** Words that a search ignores: they are in every article. Written without accents. */
export const stopWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(
    `a an the this that these those i me my we us our you your he she it its they them their is are was were be been am do does did have has had will
    would can could should may might must to of in on at by for from with into as and or but if then than so such there here what which who when where
    why how all any some each just also too very please hi hello thanks s t m re ve ll d not no get got up out about again one only now need want help`.split(
      /\s+/,
    ),
  ),
  fr: new Set(
    `le la les l un une des du de d au aux ce cet cette ces c ca cela je j me m moi tu te t il elle on nous vous ils elles se s lui leur leurs y en mon ma
    mes ton ta tes son sa ses notre nos votre vos est suis sont etes etre ai as a avons avez ont avoir et ou mais donc car que qu qui quoi quand ou comment
    pourquoi quel quelle si ne n pas plus dans par pour sur sous avec sans chez tout tous toute bien bonjour salut merci svp faire fait peut peux dois veux
    besoin aide comme alors la ici`.split(/\s+/),
  ),
}
