/** Words that announce a name, or follow one, where capitals do not tell names: scripts of the world. Our own compilation. */

function list(words: string): readonly string[] {
  return words
    .split('\n')
    .flatMap((line) => line.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** "My name is": whatever follows is one, also in small letters. */
export const INTRODUCTIONS = list(`
my name is, my name's, i am called, i'm called, i’m called, mein name ist, ich heiße, ich heisse, mi nombre es, me llamo, je m'appelle, je m’appelle, mon nom est, mi chiamo, il mio nome è, meu nome é, o meu nome é, chamo-me, mijn naam is
ik heet, nazywam się, mam na imię, jmenuji se, jag heter, jeg heter, mitt namn är, jeg hedder, mit navn er, nimeni on, a nevem, numele meu este, benim adım, meu nome e, zovem se
меня зовут, мене звати, казвам се, зовем се, με λένε, ονομάζομαι
`);

/** Before a name, with a blank: "г-н Петров", "श्री शर्मा". */
export const TITLES_BEFORE = list(`
г-н, г-на, г-ну, г-жа, г-жи, г-же, гн., господин, госпожа, господина, госпоже, пан, пані, пані, уважаемый, уважаемая, шановний, шановна, κ., κα., κα, κος, κύριε, κύριος, κυρία, κύριο
श्री, श्रीमती, सुश्री, डॉ., जनाब, मिस्टर, শ্রী, திரு, คุณ, นาย, นางสาว, นาง, מר, גב', גברת, ד"ר
السيد, السيدة, الأستاذ, الأستاذة, المهندس, المهندسة, الدكتور, الدكتورة, آقای, خانم, جناب
`);

/** Behind a name. */
export const JAPANESE_TITLES = list(
  '様, さん, さま, 殿, 氏, くん, ちゃん, 先生, 部長, 課長, 社長, 係長, 主任, 室長, 店長, 取締役',
);
export const KOREAN_TITLES = list(
  '씨, 님, 군, 양, 과장, 대리, 팀장, 부장, 차장, 사원, 이사, 대표, 사장, 선생님, 교수, 박사, 매니저, 책임, 선임, 주임, 실장, 본부장, 드림, 올림, 배상',
);
export const CHINESE_TITLES = list(
  '先生, 女士, 小姐, 太太, 经理, 經理, 老师, 老師, 总监, 主任, 部长, 主管, 同学, 同事, 工程师, 教授, 医生, 博士, 师傅, 总',
);

/** Names of fields for a person. */
export const FIELDS = list(`
last_name, first_name, family_name, given_name, full_name, lastname, firstname, surname
担当者, 担当, 氏名, お名前, 名前, 申請者, 連絡先, 責任者, 受取人, 差出人, 宛先, フリガナ, 담당자, 이름, 성명, 신청자, 책임자, 연락 담당, 받는 사람, 보내는 사람
联系人, 聯絡人, 姓名, 负责人, 負責人, 申请人, 收件人, 寄件人, 经办人, 名字, 员工, 新同事, 新しいメンバー, 새 팀원, زميل جديد, الاسم, اسم الموظف, مسؤول, مسؤولة, المسؤول
имя, фамилия, отчество, фио, ф.и.о., сотрудник, контактное лицо, ответственный, ім'я, прізвище, ονοματεπώνυμο, όνομα, επώνυμο, υπεύθυνος, שם, שם מלא, שם משפחה, איש קשר, नाम, ชื่อ
`);

/** Common family names of Japan, Korea and China, by general knowledge: no list was taken over. */
export const JAPANESE_SURNAMES =
  '佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 齋藤 清水 山崎 阿部 森 池田 橋本 山下 石川 中島 前田 藤田 後藤 小川 岡田 村上 長谷川 近藤 石井 坂本 遠藤 藤井 青木 福田 三浦 西村 藤原 太田 松田 原田 岡本 中野 中川 小野 田村 竹内 金子 和田 中山 石田 上田 森田 小島 柴田 原 宮崎 酒井 工藤 横山 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野 杉山 増田 平野 大塚 千葉 久保 松井 小山 岩崎 桜井 野口 松尾 木下 菊地 菊池 野村 新井 佐野 渡部 杉本 大西 古川 浜田 市川 小松 高野 水野 島田 山内 西田 小野寺 本田 川口 矢野 岡 吉川 望月 服部 飯田 五十嵐'.split(
    ' ',
  );
export const KOREAN_SURNAMES =
  '김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍 전 고 문 손 양 배 백 허 유 남 심 노 하 곽 성 차 주 우 구 민 진 나 지 엄 채 원 천 방 공 현 함 변 염 여 추 도 소 석 선 설 길 연 위 표 명 반 왕 금 옥 남궁 황보 제갈 선우'.split(
    ' ',
  );
export const CHINESE_SURNAMES =
  '王 李 张 張 刘 劉 陈 陳 杨 楊 黄 黃 赵 趙 吴 吳 周 徐 孙 孫 马 馬 朱 胡 郭 何 高 林 罗 羅 郑 鄭 梁 谢 謝 宋 唐 许 許 韩 韓 冯 馮 邓 鄧 曹 彭 曾 肖 田 董 袁 潘 于 蒋 蔣 蔡 余 杜 叶 葉 程 苏 蘇 魏 吕 呂 丁 任 沈 姚 卢 盧 姜 崔 钟 鍾 谭 譚 陆 陸 汪 范 石 廖 贾 賈 夏 韦 付 方 白 邹 鄒 孟 熊 秦 邱 江 尹 薛 闫 段 雷 侯 龙 龍 史 陶 黎 贺 賀 顾 顧 毛 郝 龚 龔 邵 万 钱 錢 严 嚴 武 戴 莫 孔 向 欧阳 司马 诸葛 上官'.split(
    ' ',
  );

/** Characters that Chinese given names are often made of, by general knowledge: no list was taken over. */
export const CHINESE_GIVEN =
  '伟偉芳娜敏静靜丽麗强強磊洋艳艷勇军軍杰傑娟涛濤明超秀霞平刚剛桂英华華玉兰蘭红紅梅玲建文志国國东東晓曉小海云雲飞飛鹏鵬辉輝宇轩軒浩然子涵梓怡欣佳嘉俊凯凱斌波宁寧燕萍琳雪莉莹瑩倩婷慧颖穎丹凤鳳琴春兵龙龍江林峰岩毅恒恆博睿泽澤诗詩雨瑶瑤琪思悦悅家豪雅淑惠美芬珍祥瑞德义義仁信忠孝廷宏鸿鴻振兴興光永福生成庆慶学學新天翔阳陽晨旭昊辰皓婕妍蓉菲薇晴岚嵐洁潔璐蕾媛卫衛健康安民良才长長清山世';

/** Arabic given names that hardly mean anything else. */
export const ARABIC_NAMES = list(
  'محمد, أحمد, احمد, محمود, علي, حسن, حسين, عمر, خالد, يوسف, إبراهيم, ابراهيم, عبدالله, عبد الله, عبدالرحمن, عبد الرحمن, سالم, سلطان, فهد, فيصل, ناصر, ماجد, طارق, سامي, وليد, ياسر, زياد, رامي, هاني, مصطفى, عادل, نبيل, صالح, تركي, سعد, راشد, فاطمة, مريم, عائشة, زينب, نورة, سارة, ليلى, هدى, سلمى, رنا, دينا, منى, هند, ريم, لينا, مها, ندى, هالة, سميرة, نادية, سامر, باسم, حسام, عماد, أيمن, بلال, أنس, عمار, رائد, مازن, رانيا, سلوى, سعاد, إسراء, غادة, لمى, خديجة, أسماء, إيمان, رقية, شيماء, ياسمين',
);
