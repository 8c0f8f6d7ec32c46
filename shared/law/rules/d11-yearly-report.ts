import type { Clock } from '../clocks.ts';
import type { RuleCard } from '../rule.ts';

export const d11: RuleCard = {
  id: 'D11',
  quotes: [
    { act: 'R85', point: '170', words: 'Мемлекеттік органдар есепті жылдан кейінгі 31 қаңтарға қарай Ұлттық экономика министрлігіне' },
    { act: 'R85', point: '170', words: 'есепті жылдан кейінгі 10 ақпанға қарай' },
    { act: 'R85', point: '170', words: 'есепті жылдан кейінгі 31 наурызға қарай енгізеді' },
    { act: 'D403', point: '75-1', words: 'Отчет Правительства вносится в Администрацию Президента за подписью Заместителя Премьер-Министра или Руководителя Аппарата Правительства' },
  ],
};

/** Days in the year after the one reported on. */
export const yearlyReport = {
  bodies: { parameter: 'yearly-report-of-bodies', runs: 'in-next-year' },
  ministry: { parameter: 'yearly-report-of-ministry', runs: 'in-next-year' },
  office: { parameter: 'yearly-report-of-office', runs: 'in-next-year' },
} as const satisfies Readonly<Record<string, Clock>>;
