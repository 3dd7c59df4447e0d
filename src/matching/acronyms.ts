/** Acronyms and what they stand for: a query that has the acronym finds every form. */

/** Each row is one thing; the forms in capitals are acronyms. */
export const ACRONYMS: readonly (readonly string[])[] = [
  ['UN', 'United Nations'],
  ['US', 'USA', 'United States', 'United States of America'],
  ['UNSC', 'UN Security Council', 'United Nations Security Council'],
  ['UNGA', 'UN General Assembly', 'United Nations General Assembly'],
  ['DPRK', 'North Korea', "Democratic People's Republic of Korea"],
  ['ROK', 'South Korea', 'Republic of Korea'],
  ['ICBM', 'intercontinental ballistic missile'],
  ['IRBM', 'intermediate-range ballistic missile'],
  ['SRBM', 'short-range ballistic missile'],
  ['SLBM', 'submarine-launched ballistic missile'],
  ['IAEA', 'International Atomic Energy Agency'],
  ['WMD', 'weapons of mass destruction', 'weapon of mass destruction'],
  ['KCNA', 'Korean Central News Agency'],
  ['NPT', 'Non-Proliferation Treaty', 'Nonproliferation Treaty'],
  ['EU', 'European Union'],
];
