/**
 * Words of health data, in English, German, French and Spanish. What everybody has now and then (a cold, the flu, a migraine, a
 * pregnancy) is not among them: questions on sick notes and leave are about it, and have no answer without it.
 */

export const CONDITIONS: readonly string[] = (
  'cancer|leukemia|leukaemia|lymphoma|melanoma|tumor|tumour|carcinoma|hiv|hepatitis|tuberculosis|diabetes|type 1 diabetes|type 2 diabetes|' +
  'epilepsy|multiple sclerosis|parkinson|alzheimer|dementia|stroke|heart attack|heart failure|coronary artery disease|hypertension|' +
  'high blood pressure|atrial fibrillation|asthma|copd|cystic fibrosis|lupus|rheumatoid arthritis|arthritis|crohn|ulcerative colitis|' +
  'celiac disease|coeliac disease|endometriosis|kidney failure|kidney disease|cirrhosis|depression|major depression|clinical depression|' +
  'postpartum depression|major depressive disorder|bipolar|bipolar disorder|schizophrenia|psychosis|ptsd|anxiety disorder|panic disorder|' +
  'ocd|adhd|autism|anorexia|bulimia|eating disorder|substance use disorder|alcoholism|opioid addiction|addiction|miscarriage|' +
  'chlamydia|syphilis|gonorrhea|gonorrhoea|sickle cell disease|krebs|brustkrebs|leukämie|epilepsie|multiple sklerose|demenz|' +
  'schlaganfall|herzinfarkt|bluthochdruck|depressionen|schizophrenie|angststörung|magersucht|alkoholsucht|tuberkulose|diabète|' +
  'cancer du sein|sida|épilepsie|dépression|sclérose en plaques|schizophrénie|cáncer|depresión|epilepsia|esquizofrenia|vih'
).split('|');

export const DRUGS: readonly string[] = (
  'metformin|insulin|lisinopril|atorvastatin|simvastatin|levothyroxine|amlodipine|metoprolol|losartan|warfarin|apixaban|clopidogrel|' +
  'sertraline|fluoxetine|escitalopram|citalopram|paroxetine|venlafaxine|duloxetine|bupropion|mirtazapine|lithium|lamotrigine|' +
  'quetiapine|olanzapine|risperidone|aripiprazole|clozapine|methylphenidate|adderall|ritalin|alprazolam|lorazepam|diazepam|clonazepam|' +
  'zolpidem|methadone|buprenorphine|suboxone|naltrexone|oxycodone|hydrocodone|morphine|fentanyl|tramadol|gabapentin|pregabalin|' +
  'levetiracetam|truvada|biktarvy|dolutegravir|tamoxifen|letrozole|methotrexate|adalimumab|humira|prednisone|semaglutide|ozempic|' +
  'prozac|zoloft|xanax|valium'
).split('|');

/** What announces a code of ICD-10. */
export const CODE_HINTS: readonly string[] = ['icd', 'diagn', 'dx'];

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** One person. Possessives are none by themselves: "my plan" is nobody. */
export const PRONOUNS = words(
  "i i'm i've he she he's she's him her ich er sie je j'ai il elle yo él ella tengo padezco sufro tomo patient patientin paciente",
);
export const POSSESSIVES = words(
  'my his her mein meine meiner meinem sein seine ihr ihre mon ma sa son mi su',
);
export const RELATIONS = words(
  'wife husband partner spouse son daughter child kid mother father mom mum dad brother sister colleague coworker co-worker boss ' +
    'manager teammate report assistant frau mann sohn tochter kind mutter vater bruder schwester kollegin kollege kollegen chef chefin ' +
    'femme mari fils fille mère père collègue esposa esposo marido hijo hija madre padre colega jefe',
);
export const TITLES = words('mr mrs ms miss dr herr herrn frau mme monsieur madame señor señora sr sra');

/** What makes it theirs. */
export const TIES = words(
  'diagnosed treated treatment hospitalized hospitalised positive suffers suffer suffering struggles struggling lives living battles battling fights ' +
    "fighting recovering recovers has have had having i've he's she's got takes take taking on prescribed prescription needs died dying sick leave off " +
    'diagnostiziert behandelt hat habe hatte leidet leide nimmt nehme krankgeschrieben diagnostiqué diagnostiquée souffre souffrait ' +
    "j'ai a prend traité traitée tiene tengo tenía padece sufre toma tratado tratada diagnosticado diagnosticada because wegen",
);
/** Before a diagnosis or a medicine, or its person. */
export const LABELS = words(
  'diagnosis diagnoses dx icd icd-10 icd10 condition prescription rx medication diagnose diagnosen medikament diagnostic diagnóstico',
);

/** People in general, and what speaks of the matter and not of a person: between the two, nothing is told of anybody. */
export const GENERAL = words(
  'people employees employee anyone anybody someone somebody everyone who those staff members member persons families ' +
    'plan policy policies coverage cover covers covered benefit benefits insurance program programme support training webinar talk course info ' +
    'information question questions article articles handbook page leaflet research awareness screening screenings test tests rules rule day month week battery batteries kit kits lab ' +
    'group if whether leute menschen mitarbeiter mitarbeitende jemand frage fragen personnes salariés personas empleados',
);
