import type { Names } from '../types.ts';

/** Public holidays by the names of the Law on holidays (№ 267 of 13.12.2001), capitalised as the law writes them. */
export const holidayNames = {
  newYear: { kk: 'Жаңа жыл', ru: 'Новый год', en: 'New Year' },
  christmas: { kk: 'Православиелік Рождество', ru: 'Православное Рождество', en: 'Orthodox Christmas' },
  womensDay: { kk: 'Халықаралық әйелдер күні', ru: 'Международный женский день', en: 'International Women\'s Day' },
  nauryz: { kk: 'Наурыз мейрамы', ru: 'Наурыз мейрамы', en: 'Nauryz' },
  unity: { kk: 'Қазақстан халқының бірлігі мерекесі', ru: 'Праздник единства народа Казахстана', en: 'Day of Unity of the People of Kazakhstan' },
  defender: { kk: 'Отан қорғаушы күні', ru: 'День защитника Отечества', en: 'Defender of the Fatherland Day' },
  victory: { kk: 'Жеңіс күні', ru: 'День Победы', en: 'Victory Day' },
  capital: { kk: 'Астана күні', ru: 'День Столицы', en: 'Capital Day' },
  kurbanAit: { kk: 'Құрбан айттың бірінші күні', ru: 'Первый день Курбан-айта', en: 'First day of Kurban Ait' },
  constitution: { kk: 'Қазақстан Республикасының Конституциясы күні', ru: 'День Конституции Республики Казахстан', en: 'Constitution Day of the Republic of Kazakhstan' },
  firstPresident: { kk: 'Қазақстан Республикасының Тұңғыш Президенті күні', ru: 'День Первого Президента Республики Казахстан', en: 'Day of the First President of the Republic of Kazakhstan' },
  independence: { kk: 'Тәуелсіздік күні', ru: 'День Независимости', en: 'Independence Day' },
  republic: { kk: 'Республика күні', ru: 'День Республики', en: 'Republic Day' },
} as const satisfies Readonly<Record<string, Names>>;
