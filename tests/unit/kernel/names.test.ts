/** Names are found by each script, by pinyin and its first letters, and sorted as their readers sort; stored they stay as typed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameName, nameKey, nameMatches } from '../../../shared/kernel/names.ts';
import { compareNames, pinyinInitials, readingsOf } from '../../../shared/kernel/pinyin.ts';

describe('A name is found by', () => {
  test.each([
    ['张三', 'zhang'],
    ['张三', 'zs'],
    ['张三', 'zhangsan'],
    ['张三', 'Zhang San'],
    ['张三', '张'],
    ['张三', '張'],
    ['張三', '张三'],
    ['張三', 'zhangs'],
    ['張三', 'ZS'],
    ['曾志伟', 'zzw'],
    ['曾志伟', 'zeng'],
    ['单雄信', 'shan'],
    ['欧阳锋', 'oyf'],
    ['阿卜杜拉', 'abdl'],
    ['陈　某', '陈某'],
    ['沈某', 'shenmou'],
    ['买买提·吐尔逊', '买买提•吐尔逊'],
    ['买买提・吐尔逊', '买买提吐尔逊'],
    ['买买提·吐尔逊', 'mmt'],
    ['Zhang San', 'zs'],
    ['ＬＩ Ｓｉ', 'li si'],
    ['Björk Guðmundsdóttir', 'guð'],
    ['O’Brien-García', 'obrien'],
    ['محمد علي', 'علي'],
    ['𠮷田太郎', '𠮷田'],
    ['王𫢳', '王'],
    ['李'.repeat(80), '李李'],
    ['某', '某'],
    ['吕布', 'lü'],
    ['Nguyễn Văn A', 'văn'],
  ])('%s: %s', (name, typed) => expect(nameMatches(name, typed)).toBe(true));

  test.each([
    ['张三', '李'],
    ['张三', 'ls'],
    ['张三', 'hang'],
    ['王小梅', 'w m'],
    ['张三', ''],
    ['张三', ' · '],
    ['Ana', 'Anna'],
    ['欧阳锋', 'feng x'],
  ])('and not %s by %j', (name, typed) => expect(nameMatches(name, typed)).toBe(false));

  test('itself, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (name) => {
        expect(nameMatches(name, name)).toBe(nameKey(name) !== '');
        expect(isSameName(name, ` ${name} `)).toBe(true);
      }),
    );
  });
});

test('characters are read as they are taught', () => {
  const read =
    '张zhang 王wang 李li 赵zhao 陈chen 刘liu 杨yang 黄huang 吴wu 周zhou 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo 何he 林lin 高gao 罗luo 吕lv 女nv 二er 鄂e 欧ou 艾ai 阿a 绿lv'.split(
      ' ',
    );
  const wrong = read.filter((pair) => readingsOf(pair.slice(0, 1))[0]![0] !== pair.slice(1));
  expect(wrong).toEqual([]);
  expect(pinyinInitials('矿泉水')).toBe('kqs');
});

test('names are sorted by pinyin in Chinese lists', () => {
  const names = ['曾志伟', '单雄信', '陈某', '欧阳锋', '阿卜杜拉', 'Zhang San', '張三', '张三', '沈某'];
  const sorted = names.toSorted(compareNames('zh-CN'));
  expect(sorted).toEqual(['阿卜杜拉', '曾志伟', '陈某', '单雄信', '欧阳锋', '沈某', '张三', '張三', 'Zhang San']);
});

describe('Two who share a contact are told apart by their names', () => {
  test.each([
    ['王秀英', '王 秀英'],
    ['王秀英', '王\u3000秀英'],
    ['买买提·吐尔逊', '买买提•吐尔逊'],
    ['买买提·吐尔逊', '买买提吐尔逊'],
    ['ＬＩ Ｓｉ', 'li si'],
    ['Li Si', 'LI SI'],
    ['O’Brien', "O'Brien"],
    ['Anne\u2011Marie', 'Anne-Marie'],
    ['Zo\u00eb', 'Zoe\u0308'],
    ['김한별', '김한별'.normalize('NFD')],
  ])('%s and %s are one', (one, other) => expect(isSameName(one, other)).toBe(true));

  test.each([
    ['王秀英', '李建国'],
    ['王秀英', '王秀'],
    ['张三', '張三'],
    ['李明', '黎明'],
    ['Ana', 'Anna'],
    ['Zoë', 'Zoe'],
    ['𠮷田', '吉田'],
    ['محمد', 'محمود'],
    ['王小明', '小明王'],
  ])('%s and %s are two', (one, other) => expect(isSameName(one, other)).toBe(false));
});
